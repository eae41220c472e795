using System.CommandLine;
using System.Text;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Incidents;

/// <summary><c>bigops incidents export</c>: whole incidents as JSON lines, page after page.</summary>
internal static class IncidentExportCommand
{
    private const int PageSize = 200;

    public static Command Build(CommandContext context)
    {
        var filters = new IncidentFilters();
        var url = filters.Shared.Url;
        var file = SharedOptions.Text("--file", "Where to (default: standard output); a name ending in .gz is compressed", "FILE");
        return new CliCommand(
            "export",
            "Writes whole incidents as JSON lines, newest first; all of them unless filtered.",
            "bigops incidents export > incidents.jsonl",
            "bigops incidents export --status resolved --file resolved.jsonl.gz")
            .With(filters.Filters).With(file, url)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                var query = filters.Read(parsed, everything: true) with { Limit = PageSize };
                var path = parsed.GetValue(file) ?? "-";
                var count = await ProgressView.RunAsync(
                    context.Terminal,
                    "Exporting incidents",
                    progress => ExportAsync(context, client, query, path, progress, cancellation)).ConfigureAwait(false);
                if (path != "-")
                {
                    context.Terminal.Note(FormattableString.Invariant($"{count} incidents written to {path}."));
                }

                return ExitCode.Success;
            });
    }

    private static async Task<long> ExportAsync(
        CommandContext context, ApiClient client, ListQuery query, string path, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        await using var file = OutputFile.Create(path, context.Terminal.Streams.OpenOutput);
        long count = 0;
        do
        {
            var page = (await client.ListIncidentsAsync(query, cancellation).ConfigureAwait(false)).Value;
            foreach (var summary in page.Incidents)
            {
                var incident = await client.GetIncidentAsync(summary.Id, cancellation).ConfigureAwait(false);
                var line = Encoding.UTF8.GetBytes(JsonText.Line(incident.Document) + "\n");
                await file.Content.WriteAsync(line, cancellation).ConfigureAwait(false);
                count++;
                progress.Report(new ProgressStep(page.Total > 0 ? (double)count / page.Total : null, $"Exporting incidents: {count}"));
            }

            query = query with { Cursor = page.NextCursor };
        }
        while (!string.IsNullOrEmpty(query.Cursor));
        await file.CommitAsync(cancellation).ConfigureAwait(false);
        return count;
    }
}
