using BigOps.Correlation.Cli.Output;

namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>Does the same to several things: one that fails does not hold back the others, and makes the exit code 1.</summary>
internal static class EachItem
{
    public static async Task<int> RunAsync(
        CommandContext context, IReadOnlyList<string> ids, OutputFormat format, Func<string, Task<ItemResult>> action)
    {
        var results = new List<ItemResult>();
        foreach (var id in ids)
        {
            var result = await TryAsync(id, action).ConfigureAwait(false);
            results.Add(result);
            if (format == OutputFormat.Table)
            {
                Print(context, result);
            }
        }

        if (format == OutputFormat.Json)
        {
            context.Terminal.Output.WriteLine(ToJson(results));
        }

        return results.Any(result => result.Failed) ? ExitCode.Problems : ExitCode.Success;
    }

    private static async Task<ItemResult> TryAsync(string id, Func<string, Task<ItemResult>> action)
    {
        try
        {
            return await action(id).ConfigureAwait(false);
        }
        catch (CommandException failure) when (failure.ExitCode == ExitCode.Problems)
        {
            return new ItemResult(id, failure.Message, Failed: true);
        }
    }

    private static void Print(CommandContext context, ItemResult result)
    {
        if (result.Failed)
        {
            context.Terminal.Error($"{result.Id}: {result.Outcome}");
        }
        else
        {
            context.Terminal.Line($"{result.Id}: {result.Outcome}");
        }
    }

    private static string ToJson(List<ItemResult> results) => JsonText.Pretty(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("results");
        foreach (var result in results)
        {
            writer.WriteStartObject();
            writer.WriteString("id", result.Id);
            writer.WriteString(result.Failed ? "error" : "outcome", result.Outcome);
            if (!string.IsNullOrEmpty(result.Incident))
            {
                writer.WriteString("incident_id", result.Incident);
            }

            if (result.Version is { } version)
            {
                writer.WriteNumber("version", version);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
