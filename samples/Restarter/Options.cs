namespace BigOps.Correlation.Samples.Restarter;

/// <summary>What the command line says.</summary>
internal sealed record Options(string Listen, Uri Events, string State, IReadOnlyList<string> Workers)
{
    /// <summary>Reads pairs of a name and a value.</summary>
    public static Options Read(string[] arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["--listen"] = "http://127.0.0.1:8085",
            ["--events"] = "http://127.0.0.1:8080",
            ["--state"] = Path.Combine(Path.GetTempPath(), "restarter"),
            ["--workers"] = "billing-worker,report-worker",
        };
        for (var index = 0; index + 1 < arguments.Length; index += 2)
        {
            values[arguments[index]] = arguments[index + 1];
        }

        return new Options(values["--listen"], new Uri(values["--events"]), values["--state"], values["--workers"].Split(','));
    }
}
