using System.Text.Json;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Server.Outbox;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Outbox;

public sealed class OutboxDocumentsTests
{
    [Fact]
    public void Incident_Notice_IsACloudEventWithTheApisDocument()
    {
        var root = Read(new OutboxDocuments().Incident("inc-1/4", new IncidentNotice("resolved", Views.Incident("inc-1") with { Version = 4 })));

        Assert.Equal(
            ("1.0", "inc-1/4", "/bigops", "bigops.incident.resolved", "inc-1", "application/json"),
            (Text(root, "specversion"), Text(root, "id"), Text(root, "source"), Text(root, "type"), Text(root, "subject"), Text(root, "datacontenttype")));
        Assert.Equal("2026-01-05T10:00:00.000Z", Text(root, "time"));
        Assert.Equal(4, root.GetProperty("data").GetProperty("version").GetInt64());
        Assert.Equal("db1", root.GetProperty("data").GetProperty("members")[0].GetProperty("entity").GetString());
    }

    [Fact]
    public void Incident_ThatGoesOn_IsToldWithWhatCameLast()
    {
        var data = Told(Large());

        Assert.Equal(("alert-100", "alert-149", 50, 100), (
            Text(data.GetProperty("members")[0], "fingerprint"), Text(data.GetProperty("members")[49], "fingerprint"),
            data.GetProperty("members").GetArrayLength(), data.GetProperty("members_before").GetInt32()));
        Assert.Equal(("entry 80", 50, 80), (
            Text(data.GetProperty("timeline")[0], "text"), data.GetProperty("timeline").GetArrayLength(), data.GetProperty("timeline_before").GetInt32()));
    }

    [Fact]
    public void Incident_ThatIsOver_IsToldWhole()
    {
        var data = Told(Large() with { Status = "resolved", ClosedAt = Views.Start });

        Assert.Equal((150, 0), (data.GetProperty("members").GetArrayLength(), data.GetProperty("members_before").GetInt32()));
        Assert.Equal((130, 0), (data.GetProperty("timeline").GetArrayLength(), data.GetProperty("timeline_before").GetInt32()));
    }

    [Fact]
    public void Decision_WithIncident_IsAboutTheIncident()
    {
        var root = Read(new OutboxDocuments().Decision("bigops.events/3/1", Views.Decision(1) with { IncidentId = "inc-1", Outcome = "joined" }));

        Assert.Equal(("bigops.events/3/1", "bigops.decision.joined", "inc-1"), (Text(root, "id"), Text(root, "type"), Text(root, "subject")));
        Assert.Equal(1, root.GetProperty("data").GetProperty("id").GetInt64());
    }

    [Fact]
    public void Decision_WithoutIncident_IsAboutTheAlert()
    {
        var decision = Views.Decision(1) with { IncidentId = "" };

        Assert.Equal(decision.Fingerprint, Text(Read(new OutboxDocuments().Decision("x", decision)), "subject"));
    }

    [Fact]
    public void Action_Transition_IsAboutTheResponseAndHasWhatTheGatesSaid()
    {
        var decision = Views.Decision(7) with
        {
            IncidentId = "inc-1", Fingerprint = "", Outcome = "response_gated", Summary = "It is held.",
            Evidence = [new EvidenceView("mode", 1, "It may act."), new EvidenceView("budget", 0, "5 of 5 used.")],
            Response = new TransitionView
            {
                Id = "inc-1:1:restart", Policy = "restart", Trigger = "opened", Mode = "auto", Executor = "runner", Action = "restart", Targets = ["db1"], Status = "held", Actor = "", CausedBy = [],
            },
        };

        var root = Read(new OutboxDocuments().Action("bigops.events/3/7", decision));

        Assert.Equal(("bigops.events/3/7", "bigops.action.response_gated", "inc-1:1:restart"), (Text(root, "id"), Text(root, "type"), Text(root, "subject")));
        var data = root.GetProperty("data");
        Assert.Equal(("response_gated", "inc-1", "It is held.", "held"), (Text(data, "transition"), Text(data, "incident_id"), Text(data, "why"), Text(data.GetProperty("response"), "status")));
        Assert.Equal([("mode", true), ("budget", false)], data.GetProperty("gates").EnumerateArray().Select(gate => (Text(gate, "gate")!, gate.GetProperty("passed").GetBoolean())));
    }

    [Fact]
    public void Action_DecisionAboutAnAlert_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new OutboxDocuments().Action("x", Views.Decision(1)));

    private static IncidentView Large() => Views.Incident("inc-1") with
    {
        Members = [.. Enumerable.Range(0, 150).Select(static number => Views.Member($"alert-{number}"))],
        Timeline = [.. Enumerable.Range(0, 130).Select(static number => new TimelineView(Views.Start, "alert_joined", $"entry {number}", "", ""))],
    };

    private static JsonElement Told(IncidentView incident) =>
        Read(new OutboxDocuments().Incident("inc-1/4", new IncidentNotice("alert_joined", incident))).GetProperty("data");

    private static JsonElement Read(byte[] document) => JsonDocument.Parse(document).RootElement;

    private static string? Text(JsonElement root, string name) => root.GetProperty(name).GetString();
}
