using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Responses;
using BigOps.Correlation.Core.Responses.Calls;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Turns responses into views. Runs on the shard.</summary>
internal static class ResponseViews
{
    private static readonly Dictionary<string, string> NoParameters = [];

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
        Parameters = response.Calls.Count == 0 ? NoParameters : response.Calls[0].Parameters.ToDictionary(static value => value.Name, static value => value.Text, StringComparer.Ordinal),
        Status = EnumNames.Of(response.Status),
        Why = response.Why,
        Gates = [.. response.Gates.Select(static verdict => new GateView(EnumNames.Of(verdict.Gate), verdict.Passed, verdict.Why))],
        ConfigVersion = response.ConfigVersion,
        PlannedAt = response.PlannedAt,
        WaitsUntil = response.WaitsUntil,
        ApprovedBy = response.ApprovedBy,
        StartedAt = response.StartedAt,
        EndedAt = response.EndedAt,
        Starter = response.Calls.Count == 0 ? "" : response.Calls[0].Starter,
        Plan = response.Plan,
        Calls = [.. response.Calls.Select(call => Of(call, response))],
        CanceledBy = response.CanceledBy,
        Signature = response.Signature,
        CausedBy = response.CausedBy,
        Due = response.Status is ResponseStatus.Ready or ResponseStatus.Started or ResponseStatus.RollingBack ? CallOrder.Current(response)?.Number ?? 0 : 0,
    };

    // A step and all that is about it go by one key: that of the response, and for further steps one with their number.
    private static CallView Of(CallState call, ResponseState response)
    {
        var key = call.Of > 0 ? call.Of : call.Number;
        return new CallView
        {
            Number = call.Number,
            Kind = EnumNames.Of(call.Kind),
            Step = call.Step,
            Executor = call.Executor,
            Action = call.Action,
            Targets = [.. response.Targets.Skip(call.First).Take(call.Count)],
            Parameters = [.. call.Parameters.Select(static value => new ParameterView(value.Name, EnumNames.Of(value.Type), value.Text))],
            Key = key == 1 ? response.Id : string.Create(CultureInfo.InvariantCulture, $"{response.Id}:{key}"),
            Status = EnumNames.Of(call.Status),
            Detail = call.Detail,
            Progress = call.Percent < 0 ? null : call.Percent / 100.0,
            StartedAt = call.StartedAt,
            EndedAt = call.EndedAt,
            Starter = call.Starter,
        };
    }
}
