export const label = async (event, context) => ({
  label: `${process.env.PREFIX}-${event.item}`,
  function: context.functionName,
});

export const fail = async (event) => {
  throw new TypeError(`no label for ${event.item}`);
};
