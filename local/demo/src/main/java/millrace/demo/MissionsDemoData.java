package millrace.demo;

import java.net.URI;
import java.util.Set;
import millrace.cloud.DemoData;
import millrace.demo.client.MillraceApi;

/** The missions of {@link DemoMission#ALL}. Loading again changes nothing. */
public final class MissionsDemoData implements DemoData {

    /** Made by the service loader. */
    public MissionsDemoData() {}

    @Override
    public boolean isFor(Set<String> functionNames, String stage) {
        return DemoAdministrator.canBe(functionNames, stage);
    }

    @Override
    public void load(URI address, String stage) {
        var api = new MillraceApi(address);
        var administrator = DemoAdministrator.of(api, stage);
        for (var mission : DemoMission.ALL) {
            var answer = api.post("/api/missions", mission, administrator.headers());
            if (!answer.code().equals("MISSION_EXISTS")) {
                answer.expecting(201);
            }
        }
    }
}
