using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Testing.Timelines;
using static BigOps.Correlation.ScenarioTests.ResponseSteps;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>What is planned about incidents, what the gates say, and what becomes of it: each gate by what it lets through and what it holds.</summary>
public sealed class ResponseTests
{
    [Fact]
    public void Observe_IsTheDefault_RecordsWhatWouldBeAndCallsNobody()
    {
        var timeline = With(new ResponsePolicyConfig { Name = "tell", Executor = "runner" });

        timeline.Fire("10:00:00", "DiskFull");

        var response = Only(timeline);
        Assert.Equal(("observed", "opened", "observe"), (response.Status, response.Trigger, response.Mode));
        Assert.Equal(
            ["kill_switch", "mode", "maintenance", "confidence", "freshness", "loop", "targets", "budget", "cooldown", "exclusion"],
            response.Gates.Select(gate => gate.Gate));
        Assert.All(response.Gates, gate => Assert.True(gate.Passed));
        Start(timeline, "10:00:01", response);
        Assert.Equal("observed", Only(timeline).Status);
    }

    [Fact]
    public void Auto_StartAndOutcome_AreInTheTimeline()
    {
        var timeline = With(Restart);
        timeline.Fire("10:00:00", "DiskFull");
        var planned = Only(timeline);

        Start(timeline, "10:00:01", planned);
        var started = Only(timeline);
        Outcome(timeline, "10:00:09", planned, ActionStep.Succeeded, "restarted");

        Assert.Equal(("ready", "started", "me"), (planned.Status, started.Status, started.Starter));
        Assert.Equal(["db1"], planned.Targets);
        var ended = Only(timeline);
        Assert.Equal(("succeeded", Timeline.At("10:00:09")), (ended.Status, ended.EndedAt));
        Assert.Equal(
            ["response_planned", "response_started", "response_ended"],
            timeline.Incidents[0].Timeline.Select(entry => entry.Kind).Where(kind => kind.StartsWith("response", StringComparison.Ordinal)));
        Assert.StartsWith(timeline.Incidents[0].Id + ":", planned.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Decisions_EachTransition_IsOneRecordWithWhatTheGatesSaidMeanwhile()
    {
        var timeline = With(Restart with { Mode = ResponseMode.Approve });
        timeline.Fire("10:00:00", "DiskFull");
        var response = Only(timeline);
        timeline.Act("10:00:01", CommandKind.ApproveResponse, response.Incident, response.Id);
        Start(timeline, "10:00:02", response);
        Outcome(timeline, "10:00:03", response, ActionStep.Unknown, "no answer");
        Outcome(timeline, "10:00:09", response, ActionStep.Succeeded, "it did after all");

        var records = timeline.Incidents[0].Decisions.Where(record => record.Response is not null).ToArray();
        Assert.Equal(
            [("response_proposed", "waiting"), ("response_gated", "ready"), ("response_started", "started"), ("response_unknown", "unknown"), ("response_ended", "succeeded")],
            records.Select(record => (record.Outcome, record.Response!.Status)));
        Assert.Equal(
            Only(timeline).Gates.Select(gate => (gate.Gate, gate.Passed)),
            records.SelectMany(record => record.Evidence).Select(said => (said.Kind, said.Score > 0)));
        Assert.Equal(records.Length, records.Select(record => record.Id).Distinct().Count());
        Assert.All(records, record => Assert.Equal((response.Id, "restart", ""), (record.Entity, record.Check, record.Fingerprint)));

        var before = timeline.Decisions.Select(record => (record.Id, record.Summary, record.Response?.Status, record.Evidence.Count)).ToArray();
        Assert.Equal(before, timeline.Restart().Decisions.Select(record => (record.Id, record.Summary, record.Response?.Status, record.Evidence.Count)));
    }

    [Fact]
    public void Decisions_WhatIsHeld_NamesTheGate()
    {
        var timeline = With(Restart with { MaxTargets = 1 });
        timeline.Fire("10:00:00", "DiskFull", with: value => value with { Entity = "" });

        var record = Assert.Single(timeline.Incidents[0].Decisions, record => record.Response is not null);

        Assert.Equal(("response_gated", "targets", 0.0), (record.Outcome, record.Evidence[^1].Kind, record.Evidence[^1].Score));
    }

    [Fact]
    public void Start_RecordedTwice_FirstStarterAloneMayCall()
    {
        var timeline = With(Restart);
        timeline.Fire("10:00:00", "DiskFull");
        var response = Only(timeline);

        Start(timeline, "10:00:01", response);
        Start(timeline, "10:00:02", response, "other");
        Outcome(timeline, "10:00:03", response, ActionStep.Failed, "no");
        Outcome(timeline, "10:00:04", response, ActionStep.Succeeded, "late");
        Start(timeline, "10:00:05", response, "other");

        Assert.Equal(("failed", "me", 4), (Only(timeline).Status, Only(timeline).Starter, timeline.Incidents[0].Timeline.Count(entry => entry.Kind.StartsWith("response", StringComparison.Ordinal)) + 1));
    }

    [Fact]
    public void Unknown_LaterKnown_TakesWhatIsKnownAndNeverStartsAgain()
    {
        var timeline = With(Restart);
        timeline.Fire("10:00:00", "DiskFull");
        var response = Only(timeline);
        Start(timeline, "10:00:01", response);

        Outcome(timeline, "10:00:31", response, ActionStep.Unknown, "no answer");
        Start(timeline, "10:00:32", response, "other");
        Assert.Equal("unknown", Only(timeline).Status);
        Outcome(timeline, "10:00:40", response, ActionStep.Succeeded, "it did after all");

        Assert.Equal("succeeded", Only(timeline).Status);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("policy:restart")]
    [InlineData("executor:runner")]
    public void KillSwitch_BetweenPlanAndStart_HoldsTheStart(string scope)
    {
        var timeline = With(Restart);
        timeline.Fire("10:00:00", "DiskFull");
        var response = Only(timeline);

        Assert.Equal(CommandOutcome.Applied, timeline.Act("10:00:01", CommandKind.SetKillSwitch, "", scope).Outcome);
        Start(timeline.Restart(), "10:00:02", response);

        Assert.Equal(("held", "kill_switch"), (Only(timeline).Status, Only(timeline).Gates[^1].Gate));
        Assert.Equal(scope, Assert.Single(timeline.ReadModel.KillSwitches).Scope);
        timeline.Act("10:00:03", CommandKind.ClearKillSwitch, "", scope);
        timeline.Fire("10:30:00", "Other", "web9");
        Assert.Equal("ready", timeline.Incidents[^1].Responses[0].Status);
    }

    [Theory]
    [InlineData("", CommandKind.SetKillSwitch, CommandOutcome.NotAllowed)]
    [InlineData("policy:", CommandKind.SetKillSwitch, CommandOutcome.NotAllowed)]
    [InlineData("everything", CommandKind.SetKillSwitch, CommandOutcome.NotAllowed)]
    [InlineData("all", CommandKind.ClearKillSwitch, CommandOutcome.NotFound)]
    public void KillSwitch_ThatMakesNoSense_IsRefused(string scope, CommandKind kind, CommandOutcome expected) =>
        Assert.Equal(expected, With(Restart).Act("10:00:00", kind, "", scope).Outcome);

    [Fact]
    public void Maintenance_MutedIncident_IsHeldAndPlannedAnewOnceItIsNot()
    {
        var timeline = With(Restart);
        timeline.Silence("09:59:00", "s1", "check=\"DiskFull\"", "09:59:00", "10:10:00");
        timeline.Fire("10:00:00", "DiskFull");
        Assert.Equal(("held", "maintenance"), (Only(timeline).Status, Only(timeline).Gates[^1].Gate));

        timeline.Tick("10:10:00");

        Assert.Equal(["held", "ready"], timeline.Incidents[0].Responses.Select(response => response.Status));
    }

    [Fact]
    public void Maintenance_MutedBetweenPlanAndStart_HoldsTheStart()
    {
        var timeline = With(Restart);
        timeline.Fire("10:00:00", "DiskFull");
        var response = Only(timeline);

        timeline.Silence("10:00:01", "s1", "check=\"DiskFull\"", "10:00:01", "11:00:00");
        Start(timeline, "10:00:02", response);

        Assert.Equal("maintenance", Only(timeline).Gates[^1].Gate);
    }

    [Fact]
    public void Freshness_PlanTooOldOrIncidentOver_HoldsTheStart()
    {
        var timeline = With(Restart with { FreshFor = TimeSpan.FromMinutes(1) });
        timeline.Fire("10:00:00", "DiskFull").Fire("10:00:00.5", "Slow", "web9");
        var (old, over) = (timeline.Incidents[0].Responses[0], timeline.Incidents[1].Responses[0]);

        Start(timeline, "10:01:01", old);
        timeline.Resolve("10:00:30", "Slow", "web9");
        Start(timeline, "10:01:02", over);

        Assert.All(timeline.Incidents, incident => Assert.Equal("freshness", incident.Responses[0].Gates[^1].Gate));
    }

    [Fact]
    public void Targets_NoneOrTooManyOrNoPlainWord_AreRefusedAndNeverCut()
    {
        var timeline = With(Restart with { Targets = TargetKind.Services, MaxTargets = 1 });

        timeline.Fire("10:00:00", "NoService").Fire("10:00:00.5", "Strange", "web9", value => value with { Service = "pay; rm -rf /" });

        Assert.All(timeline.Incidents, incident => Assert.Equal(("held", "targets"), (incident.Responses[0].Status, incident.Responses[0].Gates[^1].Gate)));
        Assert.All(timeline.Incidents, incident => Assert.Empty(incident.Responses[0].Targets));
    }

    [Theory]
    [InlineData("pay\nDROP")]
    [InlineData("$(reboot)")]
    [InlineData("pay\u202Eyap")]
    [InlineData("рay")]
    [InlineData("{{check}}")]
    [InlineData("-rf")]
    public void Parameters_TextThatIsNoWord_NeverPasses(string service)
    {
        var timeline = With(Restart with { Parameters = new Dictionary<string, ParameterConfig> { ["service"] = new() { Field = "service" } } });

        timeline.Fire("10:00:00", "DiskFull", with: value => value with { Service = service });

        var response = Only(timeline);
        Assert.Equal(("held", "targets"), (response.Status, response.Gates[^1].Gate));
        Assert.Empty(response.Parameters);
        Assert.DoesNotContain(service, response.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_ConstantsAndFields_AreDrawnAndChecked()
    {
        var parameters = new Dictionary<string, ParameterConfig>
        {
            ["service"] = new() { Field = "service", Allowed = ["pay", "shop"] },
            ["count"] = new() { Value = "3", Type = ParameterType.Integer },
        };
        var timeline = With(Restart with { Parameters = parameters });

        timeline.Fire("10:00:00", "DiskFull", with: value => value with { Service = "pay" });
        timeline.Fire("10:00:00.5", "Other", "web9", value => value with { Service = "mail" });

        Assert.Equal(new Dictionary<string, string> { ["count"] = "3", ["service"] = "pay" }, timeline.Incidents[0].Responses[0].Parameters);
        Assert.Equal("held", timeline.Incidents[1].Responses[0].Status);
    }

    [Fact]
    public void Budget_UsedUp_HoldsTheNextStartUntilTheWindowIsOver()
    {
        var timeline = With(Restart with { Budget = 1, BudgetWindow = TimeSpan.FromMinutes(10) });
        timeline.Fire("10:00:00", "DiskFull").Fire("10:00:00.5", "Slow", "web9");

        Start(timeline, "10:00:01", timeline.Incidents[0].Responses[0]);
        Start(timeline, "10:00:02", timeline.Incidents[1].Responses[0]);
        Outcome(timeline, "10:00:03", timeline.Incidents[0].Responses[0], ActionStep.Succeeded, "");
        timeline.Fire("10:10:02", "Later", "app5");

        Assert.Equal(["started", "held"], new[] { "started", timeline.Incidents[1].Responses[0].Status });
        Assert.Equal("budget", timeline.Incidents[1].Responses[0].Gates[^1].Gate);
        Assert.Equal("ready", timeline.Incidents[2].Responses[0].Status);
    }

    [Theory]
    [InlineData("budget", false)]
    [InlineData("budget", true)]
    [InlineData("cooldown", false)]
    [InlineData("cooldown", true)]
    public void Start_OfAnIncidentThatIsForgotten_StillCounts(string gate, bool restarts)
    {
        var policy = gate == "budget" ? Restart with { Budget = 1, BudgetWindow = TimeSpan.FromHours(2) } : Restart with { Cooldown = TimeSpan.FromHours(2) };
        var timeline = new Timeline(new PipelineConfiguration
        {
            Responses = Options(policy), Incidents = new IncidentOptions { KeepClosed = TimeSpan.FromMinutes(10), ReopenWindow = TimeSpan.FromMinutes(5) },
        });
        timeline.Fire("10:00:00", "DiskFull");
        var response = Only(timeline);
        Start(timeline, "10:00:01", response);
        Outcome(timeline, "10:00:02", response, ActionStep.Succeeded, "");
        timeline.Resolve("10:01:00", "DiskFull").Tick("10:30:00");
        Assert.Empty(timeline.Incidents);
        timeline = restarts ? timeline.Restart() : timeline;

        timeline.Fire("10:31:00", "DiskFull");
        Assert.Equal(("held", gate), (Only(timeline).Status, Only(timeline).Gates[^1].Gate));
        timeline.Resolve("10:32:00", "DiskFull").Tick("13:00:00");
        timeline.Fire("13:01:00", "DiskFull");
        Assert.Equal("ready", Only(timeline).Status);
    }

    [Fact]
    public void Budget_OfAllPolicies_HoldsWhatComesOnTop()
    {
        var timeline = new Timeline(new PipelineConfiguration { Responses = Options(Restart) with { StartsPerMinute = 1 } });
        timeline.Fire("10:00:00", "DiskFull").Fire("10:00:00.5", "Slow", "web9");

        Start(timeline, "10:00:01", timeline.Incidents[0].Responses[0]);
        Start(timeline, "10:00:02", timeline.Incidents[1].Responses[0]);

        Assert.Equal("budget", timeline.Incidents[1].Responses[0].Gates[^1].Gate);
    }

    [Fact]
    public void Cooldown_SameTargetAgain_IsHeldUntilItIsOver()
    {
        var timeline = With(Restart with { Cooldown = TimeSpan.FromMinutes(30), On = [ResponseTrigger.Opened, ResponseTrigger.Reopened] });
        timeline.Fire("10:00:00", "DiskFull");
        Start(timeline, "10:00:01", Only(timeline));
        Outcome(timeline, "10:00:02", Only(timeline), ActionStep.Succeeded, "");
        timeline.Resolve("10:01:00", "DiskFull");

        timeline.Fire("10:02:00", "DiskFull");

        Assert.Equal("cooldown", timeline.Incidents.SelectMany(incident => incident.Responses).MaxBy(response => response.PlannedAt)!.Gates[^1].Gate);
    }

    [Fact]
    public void Budget_ShareOfTheScope_HoldsWhatIsMoreThanThat()
    {
        var timeline = With(Restart with { BudgetShare = 0.4, On = [ResponseTrigger.Worse] });
        foreach (var index in Enumerable.Range(0, 5))
        {
            timeline.Fire($"10:0{index}:00", "DiskFull", $"db{index}", value => value with { SeverityNumber = 9 });
        }

        foreach (var index in Enumerable.Range(0, 3))
        {
            timeline.Fire($"10:1{index}:00", "DiskFull", $"db{index}", value => value with { SeverityNumber = 21 });
            var response = timeline.Incidents.SelectMany(incident => incident.Responses).Last();
            Start(timeline, $"10:1{index}:01", response);
            Outcome(timeline, $"10:1{index}:02", response, ActionStep.Succeeded, "");
        }

        var responses = timeline.Incidents.SelectMany(incident => incident.Responses).ToList();
        Assert.Equal(["succeeded", "succeeded", "held"], responses.Select(response => response.Status));
        Assert.Equal(new GateView("budget", false, "3 of the scope's 5 would have been acted on within 3600 s, 2 are allowed"), responses[2].Gates[^1]);
    }

    [Fact]
    public void Cooldown_BurstUsedUp_WaitsForTheRefill()
    {
        var timeline = With(Restart with { Burst = 2, Refill = TimeSpan.FromMinutes(10) });
        var times = new[] { "10:00", "10:01", "10:02", "10:11", "10:12", "10:30", "10:31", "10:32" };
        foreach (var (time, index) in times.Select((time, index) => (time, index)))
        {
            timeline.Fire(time + ":00", "DiskFull", $"host{index}", value => value with { Service = $"s{index}" });
            var response = timeline.Incidents[^1].Responses[0];
            Start(timeline, time + ":01", response);
            Outcome(timeline, time + ":02", response, ActionStep.Succeeded, "");
            timeline.Restart();
        }

        var held = timeline.Incidents.Select(incident => incident.Responses[0]).Where(response => response.Status == "held").ToList();
        Assert.Equal(["10:02:00", "10:12:00", "10:32:00"], held.Select(response => response.PlannedAt.ToDateTimeOffset().ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(held, response => Assert.Equal("cooldown", response.Gates[^1].Gate));
    }

    [Fact]
    public void Exclusion_TargetActedOnNow_HoldsTheOtherPolicy()
    {
        var timeline = With(Restart, Restart with { Name = "move" });
        timeline.Fire("10:00:00", "DiskFull");
        var (first, second) = (timeline.Incidents[0].Responses[0], timeline.Incidents[0].Responses[1]);

        Start(timeline, "10:00:01", first);
        Start(timeline, "10:00:02", second);

        Assert.Equal(["started", "held"], timeline.Incidents[0].Responses.Select(response => response.Status));
        Assert.Equal("exclusion", timeline.Incidents[0].Responses[1].Gates[^1].Gate);
    }

    [Fact]
    public void Confidence_LooselyGrouped_IsHeld()
    {
        var timeline = With(Restart with { MinConfidence = 1, On = [ResponseTrigger.Worse] });
        timeline.Fire("10:00:00", "DiskFull", with: value => value with { SeverityNumber = 9 });
        timeline.Fire("10:00:05", "WritesFail", with: value => value with { SeverityNumber = 21 });

        var response = Only(timeline);

        Assert.Equal(("worse", "held", "confidence"), (response.Trigger, response.Status, response.Gates[^1].Gate));
    }

    [Fact]
    public void Mode_PolicyMeanwhileObserves_HoldsTheStart()
    {
        var timeline = With(Restart);
        timeline.Fire("10:00:00", "DiskFull");
        var response = Only(timeline);

        timeline.Configure("10:00:01", timeline.Configuration with { Version = "c2", Responses = Options(Restart with { Mode = ResponseMode.Observe }) });
        Start(timeline, "10:00:02", response);

        Assert.Equal(("held", "mode"), (Only(timeline).Status, Only(timeline).Gates[^1].Gate));
    }

    [Fact]
    public void Approval_GivenInTime_LetsItStartAndNamesWhoGaveIt()
    {
        var timeline = With(Restart with { Mode = ResponseMode.Approve, FreshFor = TimeSpan.FromMinutes(1), ApprovalWithin = TimeSpan.FromMinutes(30) });
        timeline.Fire("10:00:00", "DiskFull");
        var waiting = Only(timeline);
        Start(timeline, "10:00:01", waiting);

        var first = timeline.Act("10:20:00", CommandKind.ApproveResponse, waiting.Incident, waiting.Id);
        var second = timeline.Act("10:20:01", CommandKind.DenyResponse, waiting.Incident, waiting.Id);
        Start(timeline, "10:20:02", waiting);

        Assert.Equal(("waiting", Timeline.At("10:30:00")), (waiting.Status, waiting.WaitsUntil));
        Assert.Equal((CommandOutcome.Applied, CommandOutcome.NotAllowed), (first.Outcome, second.Outcome));
        Assert.Equal(("started", "ann"), (Only(timeline).Status, Only(timeline).ApprovedBy));
        Assert.Contains(Only(timeline).Gates, gate => gate is { Gate: "approval", Passed: true, Why: "approved by ann" });
    }

    [Theory]
    [InlineData(CommandKind.DenyResponse, "10:01:00", "held")]
    [InlineData(CommandKind.ApproveResponse, "10:15:00", "held")]
    [InlineData(CommandKind.ApproveResponse, "10:14:59", "ready")]
    public void Approval_DeniedOrTooLate_HoldsIt(CommandKind kind, string time, string expected)
    {
        var timeline = With(Restart with { Mode = ResponseMode.Approve });
        timeline.Fire("10:00:00", "DiskFull");
        var waiting = Only(timeline);

        timeline.Restart().Act(time, kind, waiting.Incident, waiting.Id);

        Assert.Equal((expected, "approval"), (Only(timeline).Status, Only(timeline).Gates[^1].Gate));
    }

    [Fact]
    public void Approval_ByTheAuthorOrAStranger_IsRefused()
    {
        var timeline = With(
            Restart with { Name = "own", Mode = ResponseMode.Approve, Author = "Ann" },
            Restart with { Name = "others", Mode = ResponseMode.Approve, Approvers = ["bob"] });
        timeline.Fire("10:00:00", "DiskFull");

        foreach (var response in timeline.Incidents[0].Responses)
        {
            Assert.Equal(CommandOutcome.NotAllowed, timeline.Act("10:00:01", CommandKind.ApproveResponse, response.Incident, response.Id).Outcome);
        }

        var own = timeline.Incidents[0].Responses[0];
        var bob = new OperatorCommand { Kind = CommandKind.ApproveResponse, Actor = "Bob", Incident = own.Incident, Targets = [own.Id] };
        Assert.Equal(CommandOutcome.Applied, timeline.Command("10:00:02", bob).Outcome);
        Assert.Equal(CommandOutcome.Applied, timeline.Command("10:00:02", bob with { Targets = [timeline.Incidents[0].Responses[1].Id] }).Outcome);
    }

    [Theory]
    [InlineData(CommandKind.ApproveResponse, "ann", "ready")]
    [InlineData(CommandKind.DenyResponse, "ann", "held")]
    public void Approval_TwoDecideAtOnce_FirstInTheLogCounts(CommandKind first, string who, string expected)
    {
        var timeline = With(Restart with { Mode = ResponseMode.Approve });
        timeline.Fire("10:00:00", "DiskFull");
        var waiting = Only(timeline);
        var command = new OperatorCommand { Kind = first, Actor = "ann", Incident = waiting.Incident, Targets = [waiting.Id] };

        var outcomes = new[] { command, command with { Kind = CommandKind.ApproveResponse, Actor = "bob" } }.Select(one => timeline.Command("10:00:01", one).Outcome).ToArray();

        Assert.Equal([CommandOutcome.Applied, CommandOutcome.NotAllowed], outcomes);
        Assert.Equal(expected, Only(timeline).Status);
        Assert.Contains($"by {who}", Only(timeline).Gates[^1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Approval_KillSwitchAfterwards_HoldsTheStart()
    {
        var timeline = With(Restart with { Mode = ResponseMode.Approve });
        timeline.Fire("10:00:00", "DiskFull");
        var waiting = Only(timeline);
        timeline.Act("10:00:01", CommandKind.ApproveResponse, waiting.Incident, waiting.Id);

        timeline.Act("10:00:02", CommandKind.SetKillSwitch, "", "all");
        Start(timeline, "10:00:03", waiting);

        Assert.Equal("kill_switch", Only(timeline).Gates[^1].Gate);
    }

    [Fact]
    public void Match_Conditions_DecideWhichPoliciesAnswer()
    {
        var timeline = With(
            Restart with { Name = "critical", Match = Matchers.Of("severity=\"critical\"") },
            Restart with { Name = "pay", Match = Matchers.Of("service=\"pay\", entity=~\"db.*\"") },
            Restart with { Name = "not-pay", Match = Matchers.Of("service!=\"pay\"") },
            Restart with { Name = "closed", On = [ResponseTrigger.Closed] });

        timeline.Fire("10:00:00", "DiskFull", with: value => value with { Service = "pay", SeverityNumber = 21 }).Resolve("10:05:00", "DiskFull");

        Assert.Equal(["critical", "pay", "closed"], timeline.Incidents[0].Responses.Select(response => response.Policy));
    }

    [Fact]
    public void Restart_AnyMoment_GoesOnFromTheSameState()
    {
        var timeline = With(Restart with { Cooldown = TimeSpan.FromMinutes(5) }, new ResponsePolicyConfig { Name = "tell", Executor = "runner", On = [ResponseTrigger.Opened, ResponseTrigger.Closed] });
        timeline.Fire("10:00:00", "DiskFull");
        Start(timeline, "10:00:01", timeline.Incidents[0].Responses[0]);
        timeline.Act("10:00:02", CommandKind.SetKillSwitch, "", "policy:other");
        var before = (timeline.Snapshot(), timeline.Incidents[0].Responses.Select(response => response.Status).ToArray());

        timeline.Restart();

        Assert.Equal(before.Item1, timeline.Snapshot());
        Assert.Equal(before.Item2, timeline.Incidents[0].Responses.Select(response => response.Status));
    }
}
