using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>What tests of responses say again and again.</summary>
internal static class ResponseSteps
{
    /// <summary>A policy that acts by itself.</summary>
    public static readonly ResponsePolicyConfig Restart = new()
    {
        Name = "restart", Executor = "runner", Action = "restart", Mode = ResponseMode.Auto, Targets = TargetKind.Entities, MaxTargets = 2,
    };

    public static Timeline With(params ResponsePolicyConfig[] policies) => new(new PipelineConfiguration { Responses = Options(policies) });

    public static ResponseOptions Options(params ResponsePolicyConfig[] policies) => new() { Policies = policies };

    public static ResponseView Only(Timeline timeline) => Assert.Single(Assert.Single(timeline.Incidents).Responses);

    public static void Start(Timeline timeline, string time, ResponseView response, string starter = "me") =>
        timeline.Learn(time, new ActionEntry { Step = ActionStep.Start, Response = response.Id, Starter = starter });

    public static void Outcome(Timeline timeline, string time, ResponseView response, ActionStep step, string detail) =>
        timeline.Learn(time, new ActionEntry { Step = step, Response = response.Id, Starter = "me", Detail = detail });
}
