using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Testing.Files;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests.Formats;

/// <summary>Datadog, Zabbix and Nagios through the mappings of <c>docs/examples/tools</c>.</summary>
public sealed class ToolVectorTests
{
    [Fact]
    public void Datadog_OneCycle_IsOneOccurrenceOfThreeFiringsAndOneResolve()
    {
        var doors = Of("datadog");

        doors.Post("10:00:05", "generic/datadog", Datadog("1", "Triggered", "10:00:00"));
        doors.Post("10:10:05", "generic/datadog", Datadog("2", "Re-Triggered", "10:10:00"));
        doors.Post("10:20:05", "generic/datadog", Datadog("3", "Renotify", "10:20:00"));
        doors.Post("10:20:06", "generic/datadog", Datadog("3", "Renotify", "10:20:00"));
        doors.Post("10:30:05", "generic/datadog", Datadog("4", "Recovered", "10:30:00"));

        var alert = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal(("resolved", 1, 3L), (alert.Status, alert.Occurrence, alert.Events));
        Assert.Equal((Timeline.At("10:00:00"), Timeline.At("10:30:00")), (alert.StartsAt, alert.EndsAt));
        Assert.Equal(1, doors.Timeline.Pipeline.Counters.Transitions["resolved"]);
        Assert.Equal("recovered", Assert.Single(doors.Timeline.Incidents).Resolution);
    }

    [Fact]
    public void Datadog_NextCycle_IsTheNextOccurrenceOfTheSameAlert()
    {
        var doors = Of("datadog");

        doors.Post("10:00:05", "generic/datadog", Datadog("1", "Triggered", "10:00:00"));
        doors.Post("10:30:05", "generic/datadog", Datadog("2", "Recovered", "10:30:00"));
        doors.Post("11:00:05", "generic/datadog", Datadog("3", "No Data", "11:00:00", cycle: "8888"));

        var alert = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal(("firing", 2, "8888"), (alert.Status, alert.Occurrence, alert.Annotations.Get("alert_cycle_key")));
    }

    [Fact]
    public void Datadog_Muted_IsANamedDrop()
    {
        var doors = Of("datadog");

        doors.Post("10:00:05", "generic/datadog", Datadog("1", "Muted", "10:00:00"));

        Assert.Empty(doors.Timeline.Alerts);
        Assert.Equal(1, doors.Timeline.Pipeline.Counters.Dropped["datadog-muted"]);
    }

    [Fact]
    public void Zabbix_ProblemUpdateAndRecoveryOfOneEvent_AcknowledgeAndResolve()
    {
        var doors = Of("zabbix");

        doors.Post("10:00:00", "generic/zabbix", Zabbix("1", "No"));
        Assert.Equal(("firing", "critical"), (Assert.Single(doors.Timeline.Alerts).Status, doors.Timeline.Alerts[0].Severity));
        doors.Post("10:05:00", "generic/zabbix", Zabbix("1", "Yes"));
        Assert.Equal("acknowledged", Assert.Single(doors.Timeline.Alerts).Status);
        doors.Post("10:20:00", "generic/zabbix", Zabbix("0", "Yes"));

        var alert = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal(("resolved", 1, "77"), (alert.Status, alert.Occurrence, alert.Annotations.Get("event_id")));
        Assert.Equal(("resolved", "recovered"), (Assert.Single(doors.Timeline.Incidents).Status, doors.Timeline.Incidents[0].Resolution));
    }

    [Fact]
    public void Nagios_SoftProblem_IsANamedDropAndAHardOneOpens()
    {
        var doors = Of("nagios");

        doors.Post("10:00:00", "generic/nagios", Nagios("PROBLEM", "10:00:00", "SOFT"));
        Assert.Empty(doors.Timeline.Alerts);
        Assert.Equal(1, doors.Timeline.Pipeline.Counters.Dropped["nagios-soft"]);

        doors.Post("10:02:00", "generic/nagios", Nagios("PROBLEM", "10:02:00"));

        Assert.Equal(("firing", "critical", "Disk"), (Assert.Single(doors.Timeline.Alerts).Status, doors.Timeline.Alerts[0].Severity, doors.Timeline.Alerts[0].Check));
        Assert.Equal("open", Assert.Single(doors.Timeline.Incidents).Status);
    }

    [Fact]
    public void Nagios_FlappingStart_MarksTheProblemWithoutANewOccurrenceUntilItsStop()
    {
        var doors = Of("nagios");

        doors.Post("10:00:00", "generic/nagios", Nagios("PROBLEM", "10:00:00"));
        doors.Post("10:05:00", "generic/nagios", Nagios("FLAPPINGSTART", "10:05:00"));

        var problem = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal(("firing", true, 1, 1L), (problem.Status, problem.Flapping, problem.Occurrence, problem.Events));
        Assert.Equal(("open", true, false), (Assert.Single(doors.Timeline.Incidents).Status, doors.Timeline.Incidents[0].Flapping, doors.Timeline.Incidents[0].Suppressed));

        // Nagios tells no state while it flaps; hours later its word still holds.
        doors.Post("10:06:00", "generic/nagios", Nagios("RECOVERY", "10:06:00"));
        doors.Timeline.Tick("13:00:00");
        Assert.Equal(("resolved", true, "open"), (Assert.Single(doors.Timeline.Alerts).Status, doors.Timeline.Alerts[0].Flapping, doors.Timeline.Incidents[0].Status));

        doors.Post("13:05:00", "generic/nagios", Nagios("FLAPPINGSTOP", "13:05:00"));

        Assert.Equal(("resolved", false, 1), (Assert.Single(doors.Timeline.Alerts).Status, doors.Timeline.Alerts[0].Flapping, doors.Timeline.Alerts[0].Occurrence));
        Assert.Equal(("resolved", "recovered"), (Assert.Single(doors.Timeline.Incidents).Status, doors.Timeline.Incidents[0].Resolution));
        Assert.Equal(2, doors.Timeline.Incidents[0].Timeline.Count(entry => entry.Kind == "flapping"));
    }

    [Fact]
    public void Nagios_FlappingWithoutAProblem_OpensNothingAndIsCounted()
    {
        var doors = Of("nagios");

        doors.Post("10:05:00", "generic/nagios", Nagios("FLAPPINGSTART", "10:05:00"));
        doors.Timeline.Tick("11:00:00");
        doors.Post("11:05:00", "generic/nagios", Nagios("FLAPPINGSTOP", "11:05:00"));

        Assert.Empty(doors.Timeline.Alerts);
        Assert.Empty(doors.Timeline.Incidents);
        Assert.Equal((1, 1), (doors.Timeline.Pipeline.Counters.Ignored["without_trigger"], doors.Timeline.Pipeline.Counters.Ignored["not_flapping"]));
    }

    [Fact]
    public void Nagios_DowntimeAlone_StaysOutOfSightOverMidnight()
    {
        var doors = Of("nagios");

        doors.Post("10:06:00", "generic/nagios-downtime", Nagios("DOWNTIMESTART", "10:06:00", service: "Load"));
        Assert.All(doors.Timeline.Incidents, incident => Assert.True(incident.Suppressed));
        doors.Timeline.Tick("1.00:30:00");

        Assert.All(doors.Timeline.Incidents, incident => Assert.DoesNotContain(incident.Timeline, entry => entry.Kind == "unsuppressed"));
        Assert.Equal(("firing", "nagios-downtimes"), (Assert.Single(doors.Timeline.Alerts).Status, string.Join(',', doors.Timeline.Alerts[0].MaintainedBy)));
    }

    [Theory]
    [InlineData("Disk")]
    [InlineData("")]
    public void Nagios_Downtime_SuppressesAndARecoveryInItResolves(string service)
    {
        var doors = Of("nagios");

        doors.Post("10:00:00", "generic/nagios", Nagios("PROBLEM", "10:00:00"));
        doors.Post("10:05:00", "generic/nagios-downtime", Nagios("DOWNTIMESTART", "10:05:00", service: service));

        Assert.Single(Problem(doors).InhibitedBy, name => name.StartsWith("nagios-", StringComparison.Ordinal));
        Assert.True(Assert.Single(doors.Timeline.Incidents).Suppressed);

        doors.Post("10:10:00", "generic/nagios", Nagios("RECOVERY", "10:10:00"));

        Assert.Equal(("resolved", Timeline.At("10:10:00")), (Problem(doors).Status, Problem(doors).EndsAt));

        doors.Post("10:30:00", "generic/nagios-downtime", Nagios("DOWNTIMEEND", "10:30:00", service: service));

        Assert.Equal(("resolved", "recovered"), (Assert.Single(doors.Timeline.Incidents).Status, doors.Timeline.Incidents[0].Resolution));
    }

    [Fact]
    public void Nagios_DowntimeBeforeTheProblem_SuppressesItAndItsEndBringsItBack()
    {
        var doors = Of("nagios");

        doors.Post("10:00:00", "generic/nagios-downtime", Nagios("DOWNTIMESTART", "10:00:00"));
        doors.Post("10:05:00", "generic/nagios", Nagios("PROBLEM", "10:05:00"));
        Assert.True(Assert.Single(doors.Timeline.Incidents).Suppressed);

        doors.Post("10:30:00", "generic/nagios-downtime", Nagios("DOWNTIMEEND", "10:30:00"));

        Assert.Empty(Problem(doors).InhibitedBy);
        Assert.False(Assert.Single(doors.Timeline.Incidents).Suppressed);
    }

    private static AlertView Problem(Doors doors) => Assert.Single(doors.Timeline.Alerts, alert => alert.Source == "nagios");

    private static Doors Of(string tool) => new(ExampleFile.Read("tools", tool + ".yaml"));

    private static string Datadog(string id, string transition, string time, string cycle = "7777") =>
        $$"""{"id":"{{id}}","alert_id":"42","cycle":"{{cycle}}","scope":"env:prod,host:db1","transition":"{{transition}}","type":"error","title":"Disk is full","host":"db1","date":"{{Timeline.At(time).UnixMilliseconds}}","message":"91%","link":"https://dd/event/1","tags":"env:prod","metric":"system.disk"}""";

    private static string Zabbix(string value, string acknowledged) =>
        $$"""{"event_id":"77","trigger_id":"13","host":"db1","name":"Disk is full","value":"{{value}}","acknowledged":"{{acknowledged}}","severity":"Disaster","description":"/var"}""";

    private static string Nagios(string type, string time, string stateType = "HARD", string service = "Disk") =>
        $$"""{"type":"{{type}}","host":"db1","service":"{{service}}","state":"{{(type == "RECOVERY" ? "OK" : "CRITICAL")}}","state_type":"{{stateType}}","output":"DISK CRITICAL","time":"{{Timeline.At(time).UnixMilliseconds / 1000}}"}""";
}
