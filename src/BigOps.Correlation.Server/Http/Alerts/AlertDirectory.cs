using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Json;

namespace BigOps.Correlation.Server.Http.Alerts;

/// <summary>
/// The alerts of all replicas. Each shows its own from its shards' memory; those of others it asks them for, with the query as
/// it was asked here, so no alert is stored a second time. Any thread.
/// </summary>
internal sealed class AlertDirectory(ApiServices services)
{
    /// <summary>Alerts of other replicas that a list without pages takes at most.</summary>
    public const int MostUnpaged = 20_000;

    private const int LargestPage = 500;

    /// <summary>One page of the alerts of all replicas.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="text">The same as it was written, from the question mark.</param>
    /// <param name="cancellationToken">Stops waiting for others.</param>
    public async Task<AlertPage> PageAsync(AlertQuery query, string text, CancellationToken cancellationToken)
    {
        var asked = services.AskOthers(Encoding.UTF8.GetBytes(text), cancellationToken);
        var own = AlertPages.Of(services.ReadModel.Alerts, query);
        var answers = await asked.ConfigureAwait(false);
        return answers.Answers.Count == 0
            ? own with { Partial = !answers.IsComplete }
            : AlertPages.Merge([own, .. answers.Answers.Select(Read)], query.Limit) with { Partial = !answers.IsComplete };
    }

    /// <summary>All alerts of other replicas that hold, and whether that is not all.</summary>
    public async Task<(IReadOnlyList<AlertView> Alerts, bool IsPartial)> ElsewhereAsync(CancellationToken cancellationToken)
    {
        var all = new List<AlertView>();
        for (var cursor = ""; cursor is not null;)
        {
            var text = $"?limit={LargestPage}&cursor={cursor}";
            var answers = await services.AskOthers(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
            var page = AlertPages.Merge([.. answers.Answers.Select(Read)], LargestPage);
            all.AddRange(page.Alerts);
            if (!answers.IsComplete || (all.Count >= MostUnpaged && page.NextCursor is not null))
            {
                return (all, true);
            }

            cursor = page.NextCursor;
        }

        return (all, false);
    }

    private static AlertPage Read(ReadOnlyMemory<byte> answer)
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Span, ApiJsonContext.Default.AlertPage) ?? AlertPage.Empty;
        }
        catch (JsonException)
        {
            // Of another build.
            return AlertPage.Empty;
        }
    }
}
