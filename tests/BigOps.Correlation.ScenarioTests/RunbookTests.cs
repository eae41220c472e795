using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>Runbooks: steps in their order, verification, undoing, stopping, and acting on few before many.</summary>
public sealed class RunbookTests
{
    private static readonly ResponsePolicyConfig Drain = new()
    {
        Name = "drain", Executor = "runner", Mode = ResponseMode.Auto, Targets = TargetKind.Entities, MaxTargets = 10, Budget = 100,
        Steps = [new StepConfig { Action = "drain" }, new StepConfig { Action = "restart", Executor = "other" }, new StepConfig { Action = "undrain" }],
    };

    private static readonly VerifyConfig TwoMinutes = new() { ClearFor = TimeSpan.FromMinutes(2), Within = TimeSpan.FromMinutes(10) };

    [Fact]
    public void Steps_EachSucceeds_AreCarriedOutInTheirOrderByTheirExecutors()
    {
        var timeline = With(Drain);
        timeline.Fire("10:00:00", "DiskFull");
        Assert.Equal(["drain", "restart", "undrain"], Only(timeline).Calls.Select(call => call.Action));

        var keys = new List<string>();
        for (var second = 1; Only(timeline).Due is var due and > 0; second += 2)
        {
            keys.Add(Only(timeline).Calls[due - 1].Key);
            Start(timeline, $"10:00:{second:00}", due);
            End(timeline, $"10:00:{second + 1:00}", due, ActionStep.Succeeded);
        }

        var response = Only(timeline);
        Assert.Equal("succeeded", response.Status);
        Assert.Equal([response.Id, response.Id + ":2", response.Id + ":3"], keys);
        Assert.Equal(["runner", "other", "runner"], response.Calls.Select(call => call.Executor));
        Assert.Equal(
            ["response_planned", "response_started", "response_step", "response_step", "response_step", "response_step", "response_ended"],
            timeline.Incidents[0].Timeline.Select(entry => entry.Kind).Where(kind => kind.StartsWith("response", StringComparison.Ordinal)));
    }

    [Fact]
    public void Steps_LaterOneBeforeItsTurn_DoesNotStart()
    {
        var timeline = With(Drain);
        timeline.Fire("10:00:00", "DiskFull");

        Start(timeline, "10:00:01", 2);
        Start(timeline, "10:00:01", 99);
        Start(timeline, "10:00:02", 1);
        Start(timeline, "10:00:03", 2);

        Assert.Equal(["started", "planned", "planned"], Only(timeline).Calls.Select(call => call.Status));
    }

    [Theory]
    [InlineData(FailureAction.Record, "failed")]
    [InlineData(FailureAction.RollBack, "rolled_back")]
    public void Steps_OneFails_EndsThereAndUndoesTheLastFirst(FailureAction onFailure, string expected)
    {
        var timeline = With(Drain with { OnFailure = onFailure });
        timeline.Fire("10:00:00", "DiskFull");

        Start(timeline, "10:00:01", 1);
        End(timeline, "10:00:02", 1, ActionStep.Succeeded);
        Start(timeline, "10:00:03", 2);
        End(timeline, "10:00:04", 2, ActionStep.Failed);
        var undone = CarryOut(timeline, "10:00:05");

        Assert.Equal((expected, "skipped"), (Only(timeline).Status, Only(timeline).Calls[2].Status));
        Assert.Equal(onFailure == FailureAction.RollBack ? ["restart", "drain"] : [], undone.Select(call => call.Action));
        Assert.All(undone, call => Assert.Equal("roll_back", call.Kind));
    }

    [Fact]
    public void Steps_OneIsUnknown_NothingMoreBeginsAndNothingIsUndone()
    {
        var timeline = With(Drain with { OnFailure = FailureAction.RollBack });
        timeline.Fire("10:00:00", "DiskFull");

        Start(timeline, "10:00:01", 1);
        End(timeline, "10:00:02", 1, ActionStep.Unknown);
        Assert.Equal(("unknown", 0), (Only(timeline).Status, Only(timeline).Due));
        End(timeline, "10:05:00", 1, ActionStep.Succeeded);

        Assert.Equal(("failed", "succeeded", "skipped"), (Only(timeline).Status, Only(timeline).Calls[0].Status, Only(timeline).Calls[1].Status));
    }

    [Fact]
    public void RollBack_ThatFails_SaysSo()
    {
        var timeline = With(Drain with { OnFailure = FailureAction.RollBack });
        timeline.Fire("10:00:00", "DiskFull");
        Start(timeline, "10:00:01", 1);
        End(timeline, "10:00:02", 1, ActionStep.Failed);

        Start(timeline, "10:00:03", 4);
        End(timeline, "10:00:04", 4, ActionStep.Failed);

        Assert.Equal("failed", Only(timeline).Status);
        Assert.EndsWith("It could not be undone.", Only(timeline).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AlertsEndAndStayEnded_IsASuccessOnlyThen()
    {
        var timeline = With(Acting() with { Verify = TwoMinutes });
        timeline.Fire("10:00:00", "DiskFull");
        CarryOut(timeline, "10:00:01");
        Assert.Equal("verifying", Only(timeline).Status);

        timeline.Resolve("10:01:00", "DiskFull").Tick("10:02:59");
        Assert.Equal("verifying", Only(timeline).Status);
        timeline.Tick("10:03:30");

        Assert.Equal(("succeeded", "verify", true), (Only(timeline).Status, Only(timeline).Gates[^1].Gate, Only(timeline).Gates[^1].Passed));
    }

    [Fact]
    public void Verify_AlertComesBack_IsWatchedFromItsNextEndOn()
    {
        var timeline = With(Acting() with { Verify = TwoMinutes });
        timeline.Fire("10:00:00", "DiskFull");
        CarryOut(timeline, "10:00:01");

        timeline.Resolve("10:01:00", "DiskFull").Fire("10:02:00", "DiskFull").Resolve("10:04:00", "DiskFull").Tick("10:05:59");
        Assert.Equal("verifying", Only(timeline).Status);
        timeline.Tick("10:06:30");

        Assert.Equal("succeeded", Only(timeline).Status);
    }

    [Theory]
    [InlineData("", "holds")]
    [InlineData("10:09:00", "too late")]
    public void Verify_AlertHoldsOrEndsTooLate_IsAFailureThatIsUndone(string resolvedAt, string why)
    {
        var timeline = With(Acting() with { Verify = TwoMinutes, OnFailure = FailureAction.RollBack });
        timeline.Fire("10:00:00", "DiskFull");
        CarryOut(timeline, "10:00:01");

        if (resolvedAt.Length > 0)
        {
            timeline.Resolve(resolvedAt, "DiskFull");
        }

        timeline.Tick("10:10:30");
        Assert.Equal("rolling_back", Only(timeline).Status);
        Assert.Contains(Only(timeline).Gates, gate => gate is { Gate: "verify", Passed: false } && gate.Why.Contains(why, StringComparison.Ordinal));
        Assert.Single(CarryOut(timeline, "10:10:31"));

        Assert.Equal("rolled_back", Only(timeline).Status);
    }

    [Fact]
    public void Verify_AlertFallsSilent_IsMissingDataAndAFailure()
    {
        var configuration = new PipelineConfiguration { Responses = Options(Acting() with { Verify = TwoMinutes with { Within = TimeSpan.FromHours(1) } }) };
        var timeline = new Timeline(configuration);
        timeline.Fire("10:00:00", "DiskFull", with: value => value with { ExpiresAt = Timeline.At("10:04:00") });
        CarryOut(timeline, "10:00:01");

        timeline.Tick("10:30:00");
        Assert.Equal("expired", timeline.Alerts[0].Status);
        Assert.Equal("verifying", Only(timeline).Status);
        timeline.Tick("11:00:02");

        Assert.Equal("failed", Only(timeline).Status);
        Assert.Contains("nobody knows whether it ended", Only(timeline).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ActionStep.Succeeded, "succeeded")]
    [InlineData(ActionStep.Failed, "failed")]
    [InlineData(ActionStep.Unknown, "failed")]
    public void Verify_Ask_TakesTheExecutorsWordAndSilenceForAFailure(ActionStep said, string expected)
    {
        var timeline = With(Acting() with { Verify = new VerifyConfig { Ask = true } });
        timeline.Fire("10:00:00", "DiskFull");
        Start(timeline, "10:00:01", 1);
        End(timeline, "10:00:02", 1, ActionStep.Succeeded);

        var question = Only(timeline).Calls[1];
        Start(timeline, "10:00:03", 2);
        End(timeline, "10:00:04", 2, said);

        Assert.Equal(("verify", Only(timeline).Id, expected), (question.Kind, question.Key, Only(timeline).Status));
    }

    [Theory]
    [InlineData(0, 3, "failed")]
    [InlineData(0.5, 3, "failed")]
    [InlineData(0.7, 7, "succeeded")]
    public void Ramp_SecondWaveFails_StopsUnlessSoManyMayFail(double errorShare, int actedOn, string expected)
    {
        var timeline = With(Acting() with { Ramp = true, ErrorShare = errorShare });
        FireSeven(timeline);
        var response = Only(timeline, 7);
        Assert.Equal([1, 2, 4], response.Calls.Select(call => call.Targets.Count));

        Start(timeline, "10:10:01", 1);
        End(timeline, "10:10:02", 1, ActionStep.Succeeded);
        Start(timeline, "10:10:03", 2);
        End(timeline, "10:10:04", 2, ActionStep.Failed);
        CarryOut(timeline, "10:10:05");

        response = Only(timeline, 7);
        Assert.Equal(expected, response.Status);
        Assert.Equal(expected == "failed", response.Gates.Any(gate => gate is { Gate: "act", Passed: false }));
        Assert.Equal(actedOn, response.Calls.Where(call => call.StartedAt is not null).Sum(call => call.Targets.Count));
    }

    [Fact]
    public void KillSwitch_DuringARamp_AsksTheCallToEndAndBeginsNoOther()
    {
        var timeline = With(Acting() with { Ramp = true, OnFailure = FailureAction.RollBack });
        FireSeven(timeline);
        Start(timeline, "10:10:01", 1);
        End(timeline, "10:10:02", 1, ActionStep.Succeeded);
        Start(timeline, "10:10:03", 2);

        timeline.Act("10:10:04", CommandKind.SetKillSwitch, "", "executor:runner");
        Assert.Equal(("started", "The kill switch for executor:runner"), (Only(timeline, 7).Status, Only(timeline, 7).CanceledBy));
        End(timeline, "10:10:05", 2, ActionStep.Canceled);
        Start(timeline, "10:10:06", 3);

        Assert.Equal("canceled", Only(timeline, 7).Status);
        Assert.Equal(["succeeded", "canceled", "skipped"], Only(timeline, 7).Calls.Select(call => call.Status));
    }

    [Fact]
    public void KillSwitch_BetweenTwoSteps_BeginsNoOtherAndUndoesNothing()
    {
        var timeline = With(Drain with { OnFailure = FailureAction.RollBack });
        timeline.Fire("10:00:00", "DiskFull");
        Start(timeline, "10:00:01", 1);
        End(timeline, "10:00:02", 1, ActionStep.Succeeded);

        timeline.Act("10:00:03", CommandKind.SetKillSwitch, "", "all");
        Start(timeline, "10:00:04", 2);

        Assert.Equal(("canceled", 3), (Only(timeline).Status, Only(timeline).Calls.Count));
        Assert.Equal(CommandOutcome.NotAllowed, timeline.Act("10:00:05", CommandKind.RollBackResponse, Only(timeline).Incident, Only(timeline).Id).Outcome);
        timeline.Act("10:00:06", CommandKind.ClearKillSwitch, "", "all");
        Assert.Equal(CommandOutcome.Applied, timeline.Act("10:00:07", CommandKind.RollBackResponse, Only(timeline).Incident, Only(timeline).Id).Outcome);
        Assert.Equal("drain", Assert.Single(CarryOut(timeline, "10:00:08")).Action);
        Assert.Equal("rolled_back", Only(timeline).Status);
    }

    [Fact]
    public void Cancel_ByAPerson_StopsWhatWaitsWatchesOrActsAndSaysWho()
    {
        var waiting = With(Acting() with { Mode = ResponseMode.Approve });
        waiting.Fire("10:00:00", "DiskFull");
        Assert.Equal(CommandOutcome.Applied, waiting.Act("10:00:01", CommandKind.CancelResponse, Only(waiting).Incident, Only(waiting).Id).Outcome);
        Assert.Equal(CommandOutcome.NotAllowed, waiting.Act("10:00:02", CommandKind.CancelResponse, Only(waiting).Incident, Only(waiting).Id).Outcome);

        var watching = With(Acting() with { Verify = TwoMinutes });
        watching.Fire("10:00:00", "DiskFull");
        CarryOut(watching, "10:00:01");
        watching.Act("10:00:20", CommandKind.CancelResponse, Only(watching).Incident, Only(watching).Id);

        Assert.All([waiting, watching], timeline => Assert.Equal(("canceled", "ann"), (Only(timeline).Status, Only(timeline).CanceledBy)));
    }

    [Fact]
    public void Plan_AndProgress_AreShownAndChangeNothing()
    {
        var timeline = With(Acting() with { Mode = ResponseMode.Approve });
        timeline.Fire("10:00:00", "DiskFull");
        timeline.Learn("10:00:01", Entry(timeline, ActionStep.Planned, 1) with { Detail = "Restart db1.\nWait for it." });
        timeline.Act("10:00:02", CommandKind.ApproveResponse, Only(timeline).Incident, Only(timeline).Id);
        Start(timeline, "10:00:03", 1);
        var version = timeline.Incidents[0].Version;
        timeline.Learn("10:00:04", Entry(timeline, ActionStep.Progress, 1) with { Detail = "stopping", Percent = 40 });

        var call = Only(timeline).Calls[0];
        Assert.Equal(["Restart db1.", "Wait for it."], Only(timeline).Plan);
        Assert.Equal(("started", "stopping", 0.4), (call.Status, call.Detail, call.Progress));
        Assert.Equal(version + 1, timeline.Incidents[0].Version);
    }

    [Theory]
    [InlineData("pid (\\d+) of", ParameterType.Integer, "4711")]
    [InlineData("wait (\\S+)$", ParameterType.Duration, "90s")]
    [InlineData("share (\\S+),", ParameterType.Number, "0.5")]
    [InlineData("on (\\S+) ", ParameterType.Word, null)]
    [InlineData("nothing (\\d+)", ParameterType.Integer, null)]
    public void Parameters_OfFreeText_AreTakenOutByTypeOrNotAtAll(string extract, ParameterType type, string? expected)
    {
        var parameter = new ParameterConfig { Field = "message", Extract = extract, Type = type };
        var timeline = With(Acting() with { Parameters = new Dictionary<string, ParameterConfig> { ["value"] = parameter } });

        timeline.Fire("10:00:00", "DiskFull", with: value => value with { Message = "pid 4711 of app on $(reboot) hangs, share 0.5, wait 90s" });

        Assert.Equal(expected is null ? "held" : "ready", Only(timeline).Status);
        Assert.Equal(expected, expected is null ? null : Assert.Single(Only(timeline).Calls[0].Parameters).Value);
    }

    [Fact]
    public void Restart_AfterEveryEntry_EndsInTheSameState()
    {
        var whole = Story(false);

        Assert.Equal(whole.Snapshot(), Story(true).Snapshot());
        Assert.Equal("rolled_back", Only(whole).Status);
    }

    // A process that is killed between any two entries and goes on from what it saved.
    private static Timeline Story(bool restarts)
    {
        var timeline = With(Drain with { Ramp = true, OnFailure = FailureAction.RollBack, Verify = TwoMinutes with { Ask = true }, Mode = ResponseMode.Approve });
        var steps = new List<Action>
        {
            () => timeline.Fire("10:00:00", "DiskFull"),
            () => timeline.Learn("10:00:01", Entry(timeline, ActionStep.Planned, 1) with { Detail = "a" }),
            () => timeline.Act("10:00:02", CommandKind.ApproveResponse, Only(timeline).Incident, Only(timeline).Id),
        };
        for (var call = 1; call <= 6; call++)
        {
            var (number, second) = (call, (call * 3) + 1);
            steps.Add(() => Start(timeline, $"10:00:{second:00}", number));
            steps.Add(() => timeline.Learn($"10:00:{second + 1:00}", Entry(timeline, ActionStep.Progress, number) with { Detail = "half", Percent = 50 }));
            steps.Add(() => End(timeline, $"10:00:{second + 2:00}", number, ActionStep.Succeeded));
        }

        steps.AddRange([() => timeline.Tick("10:03:00"), () => timeline.Tick("10:07:00"), () => timeline.Tick("10:20:00")]);
        steps.Add(() => CarryOut(timeline, "10:20:01"));
        foreach (var step in steps)
        {
            step();
            if (restarts)
            {
                timeline.Restart();
            }
        }

        return timeline;
    }

    private static ResponsePolicyConfig Acting() => Drain with { Name = "restart", Action = "restart", Steps = [] };

    // Seven in one incident, all of them before it is answered.
    private static void FireSeven(Timeline timeline)
    {
        for (var index = 0; index < 7; index++)
        {
            timeline.Fire($"10:00:0{index}", "DiskFull", $"db{index}", value => value with { Service = "pay", SeverityNumber = 9 });
        }

        timeline.Fire("10:10:00", "DiskFull", "db0", value => value with { Service = "pay", SeverityNumber = 21 });
    }

    private static List<CallView> CarryOut(Timeline timeline, string time)
    {
        var done = new List<CallView>();
        while (Latest(timeline).Due is var due and > 0)
        {
            done.Add(Latest(timeline).Calls[due - 1]);
            Start(timeline, time, due);
            End(timeline, time, due, ActionStep.Succeeded);
        }

        return done;
    }

    private static Timeline With(params ResponsePolicyConfig[] policies) =>
        new(new PipelineConfiguration { Responses = Options([.. policies.Select(policy => policy.Ramp && policy.Name == "restart" ? policy with { On = [ResponseTrigger.Worse] } : policy)]) });

    private static ResponseOptions Options(params ResponsePolicyConfig[] policies) => new() { Policies = policies };

    private static ResponseView Latest(Timeline timeline) => timeline.Incidents.SelectMany(incident => incident.Responses).Last();

    private static ResponseView Only(Timeline timeline, int targets = 1)
    {
        var response = Assert.Single(timeline.Incidents.SelectMany(incident => incident.Responses));
        Assert.Equal(targets, response.Targets.Count);
        return response;
    }

    private static ActionEntry Entry(Timeline timeline, ActionStep step, int call) => new() { Step = step, Response = Latest(timeline).Id, Call = call, Starter = "me" };

    private static void Start(Timeline timeline, string time, int call) => timeline.Learn(time, Entry(timeline, ActionStep.Start, call));

    private static void End(Timeline timeline, string time, int call, ActionStep step) => timeline.Learn(time, Entry(timeline, step, call));
}
