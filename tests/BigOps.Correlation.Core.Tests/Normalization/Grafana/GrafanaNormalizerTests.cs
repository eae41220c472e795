using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Grafana;

public sealed class GrafanaNormalizerTests
{
    private const string Payload = """
        {"receiver":"r","status":"firing","orgId":1,"version":"1","title":"[FIRING:1]","state":"alerting","message":"group text","appVersion":"11.0.0",
         "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://g","groupKey":"k","truncatedAlerts":0,
         "alerts":[
          {"status":"firing","labels":{"alertname":"HighLoad","grafana_folder":"Prod","instance":"web1:80","__alert_rule_uid__":"u1"},
           "annotations":{"summary":"load is high","__dashboardUid__":"d1","grafana_state_reason":"NoData"},
           "startsAt":"2026-01-05T10:00:00.123+01:00","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://g/alerting","fingerprint":"f1",
           "silenceURL":"http://g/silence","dashboardURL":"http://g/d","panelURL":"http://g/p","imageURL":"",
           "values":{"B":22.5,"C":1,"D":null},"valueString":"[ var='B' value=22.5 ]","ruleUID":"u1","orgId":1},
          {"status":"resolved","labels":{"alertname":"HighLoad","instance":"web2:80"},"annotations":{},"startsAt":"2026-01-05T09:00:00Z",
           "endsAt":"2026-01-05T09:50:00Z","values":null}]}
        """;

    [Fact]
    public void Normalize_Payload_ReadsEachAlertWithItsNumbers()
    {
        var result = Normalize("grafana", Payload);

        Assert.Empty(result.Rejections);
        var firing = result.Events[0];
        Assert.Equal(("grafana", "HighLoad", "web1", "load is high"), (firing.Source, firing.Check, firing.Entity, firing.Message));
        Assert.Equal([new("B", 22.5), new("C", 1)], firing.Values);
        Assert.Equal("[ var='B' value=22.5 ]", firing.Annotations.Get("value_string"));
        Assert.Equal("NoData", firing.Annotations.Get("grafana_state_reason"));
        Assert.Equal(["generator", "dashboard", "panel", "silence"], firing.Links.Select(link => link.Text));
        Assert.Equal(At("2026-01-05T09:00:00.123Z"), firing.StartsAt);
        Assert.Equal(At("2026-01-06T10:00:05Z"), firing.ExpiresAt);
    }

    [Fact]
    public void Normalize_OneOfTheGroupResolved_ResolvesExactlyThatOne()
    {
        var result = Normalize("grafana", Payload);

        Assert.Equal([("web1", EventStatus.Firing), ("web2", EventStatus.Resolved)], result.Events.Select(value => (value.Entity, value.Status)));
        Assert.Equal(At("2026-01-05T09:50:00Z"), result.Events[1].EndsAt);
    }

    [Fact]
    public void Normalize_FiringThenResolved_HasOneIdentity()
    {
        var firing = Accept("grafana", """{"alerts":[{"status":"firing","labels":{"alertname":"A"},"values":{"B":1}}]}""");
        var resolved = Accept("grafana", """{"alerts":[{"status":"resolved","labels":{"alertname":"A"},"values":{"B":0},"fingerprint":"f"}]}""");

        Assert.Equal(firing.Identity, resolved.Identity);
        Assert.Equal(("", ""), (firing.Id, resolved.Id));
    }

    [Fact]
    public void Normalize_TextAsNumber_IsRefused() =>
        Assert.Equal(RejectReason.InvalidField, Reject("grafana", """{"alerts":[{"labels":{"alertname":"A"},"values":{"B":"NaN"}}]}""").Reason);
}
