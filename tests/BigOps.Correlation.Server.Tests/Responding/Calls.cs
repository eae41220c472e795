using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Pipeline.Responding;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Responding;

/// <summary>Actions with every field set.</summary>
internal static class Calls
{
    public static ResponseView Response(string status = "ready", string trigger = "opened") => new()
    {
        Id = "INC-1:4:tell", Incident = "INC-1", Policy = "tell", Trigger = trigger, Mode = "auto", Executor = "x", Action = "restart",
        Targets = ["db1"], Parameters = new Dictionary<string, string> { ["count"] = "3", ["service"] = "pay" }, Status = status, Why = "Policy tell asks.",
        Gates = [new GateView("kill_switch", true, "no kill switch is on")], ConfigVersion = "c1", PlannedAt = Views.Start, Due = 1,
        Calls =
        [
            new CallView
            {
                Number = 1, Kind = "act", Step = 1, Executor = "x", Action = "restart", Targets = ["db1"], Key = "INC-1:4:tell", Status = "planned", Detail = "",
                Parameters = [new ParameterView("count", "integer", "3"), new ParameterView("service", "word", "pay")],
            },
        ],
    };

    public static ResponseCall Of(ExecutorKind kind, string url, string trigger = "opened", string secret = "key", string title = "DiskFull on db1") => new(
        new ExecutorConfig { Name = "x", Kind = kind, Url = url, Secret = secret, AllowPrivate = true, Timeout = TimeSpan.FromSeconds(10) },
        Response(trigger: trigger),
        Response(trigger: trigger).Calls[0],
        Views.Incident("INC-1") with { Title = title, Resolution = trigger == "closed" ? "recovered" : "" });
}
