using System.CommandLine;
using System.Text.Json;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Status;

/// <summary><c>bigops status</c>: what the service says about itself.</summary>
internal static class StatusCommand
{
    public static Command Build(CommandContext context)
    {
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand(
            "status",
            "Shows what the service says about itself.",
            "bigops status",
            "bigops status --url http://bigops.example:8080 --output json")
            .With(url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                var status = await client.GetStatusAsync(cancellation).ConfigureAwait(false);
                if (parsed.GetValue(output) == OutputFormat.Json)
                {
                    context.Terminal.Output.WriteLine(JsonText.Pretty(status.Document));
                    return ExitCode.Success;
                }

                var table = new DataTable("Setting", "Value");
                AddRows(table, "", status.Document);
                context.Terminal.Table(table);
                return ExitCode.Success;
            });
    }

    // The service decides what it says; every value becomes a row under its path, so nothing is hidden from the operator.
    private static void AddRows(DataTable table, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    AddRows(table, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    AddRows(table, $"{path}[{index++}]", item);
                }

                break;
            default:
                table.Row(path, value.ToString());
                break;
        }
    }
}
