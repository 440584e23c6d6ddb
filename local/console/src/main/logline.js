/** Reads a line of functions.log: JSON of logback's encoder, or any text. */
export function logLine(raw) {
  let json;
  try {
    json = JSON.parse(raw);
  } catch {
    json = null;
  }
  if (json === null || typeof json !== 'object') return { raw, at: null, level: 'TEXT', logger: '', message: raw };
  return {
    raw,
    at: json.timestamp ?? null,
    level: String(json.level ?? 'TEXT'),
    logger: String(json.loggerName ?? ''),
    message: String(json.formattedMessage ?? json.message ?? raw),
    correlationId: json.mdc?.correlationId,
  };
}
