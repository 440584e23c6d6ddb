package millrace.cloud.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.ConsoleSection.Place;
import millrace.cloud.service.NotEmulated;

/** A plain page with the sections of all services: what asks for attention on top. */
public final class ConsolePage {

    private static final String TITLE = "Millrace local cloud";

    private final List<CloudService> services;
    private final ConsoleSection notEmulated;

    public ConsolePage(List<CloudService> services, List<NotEmulated> notEmulated) {
        this.services = services;
        this.notEmulated =
                new ConsoleSection(
                        Place.STORE,
                        "Not emulated",
                        List.of("stack", "resource", "type", "reason"),
                        notEmulated.stream()
                                .map(each ->
                                        List.of(
                                                each.stack(),
                                                each.logicalId(),
                                                each.type(),
                                                each.reason()))
                                .toList());
    }

    /** The sections of all services in the order of the page. */
    public static List<ConsoleSection> sections(List<CloudService> services) {
        return services.stream()
                .flatMap(service -> service.console().stream())
                .sorted(Comparator.comparing(ConsoleSection::place))
                .toList();
    }

    public HttpReply page() {
        var sections = new ArrayList<>(sections(services));
        sections.add(notEmulated);
        var html = ConsoleTemplate.html(TITLE, sections.stream().map(PageSection::of).toList());
        return HttpReply.text(200, "text/html; charset=utf-8", html);
    }
}
