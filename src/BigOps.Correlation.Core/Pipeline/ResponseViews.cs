using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Responses;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Turns responses into views. Runs on the shard.</summary>
internal static class ResponseViews
{
    public static ResponseView Of(ResponseState response, string incident) => new()
    {
        Id = response.Id,
        Incident = incident,
        Policy = response.Policy,
        Trigger = EnumNames.Of(response.Trigger),
        Mode = EnumNames.Of(response.Mode),
        Executor = response.Executor,
        Action = response.Action,
        Targets = response.Targets,
        Parameters = response.Parameters.ToDictionary(StringComparer.Ordinal),
        Status = EnumNames.Of(response.Status),
        Why = response.Why,
        Gates = [.. response.Gates.Select(static verdict => new GateView(EnumNames.Of(verdict.Gate), verdict.Passed, verdict.Why))],
        ConfigVersion = response.ConfigVersion,
        PlannedAt = response.PlannedAt,
        WaitsUntil = response.WaitsUntil,
        ApprovedBy = response.ApprovedBy,
        StartedAt = response.StartedAt,
        EndedAt = response.EndedAt,
        Starter = response.Starter,
    };
}
