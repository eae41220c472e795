using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Dlq;

/// <summary><c>bigops dlq redrive</c>: sends refused input through its door again, after the cause was mended.</summary>
internal static class DlqRedriveCommand
{
    private const int PageSize = 200;

    public static Command Build(CommandContext context)
    {
        var ids = new Argument<long[]>("ID") { Description = "Dead letters", Arity = ArgumentArity.ZeroOrMore };
        var all = SharedOptions.Flag("--all", "Every letter that was not sent again yet, oldest first");
        var body = SharedOptions.Text("--body", "Sent in place of what the one letter holds; - is standard input", "FILE");
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        var command = new CliCommand(
            "redrive",
            "Sends refused input through its door again.",
            "bigops dlq redrive 17 18",
            "bigops dlq redrive --all",
            "bigops dlq redrive 17 --body mended.json",
            "jq .event broken.json | bigops dlq redrive 17 --body -")
            .With(ids).With(all, body, url, output);
        command.Validators.Add(result =>
        {
            if (result.GetResult(ids) is { Tokens.Count: > 0 } == result.GetValue(all))
            {
                result.AddError("Give ids or --all.");
            }

            if (result.GetResult(body) is not null && result.GetResult(ids) is not { Tokens.Count: 1 })
            {
                result.AddError("Option '--body' takes the place of one letter: give one id.");
            }
        });
        return command.Runs(context, async (parsed, cancellation) =>
        {
            using var client = ApiClient.Open(context, parsed.GetValue(url));
            var mended = parsed.GetValue(body) is { } path ? await BodyFile.ReadAsync(path, context.Terminal, cancellation).ConfigureAwait(false) : null;
            IReadOnlyList<long> chosen = parsed.GetValue(all)
                ? await FindAllAsync(client, cancellation).ConfigureAwait(false)
                : parsed.GetValue(ids)!;
            var names = chosen.Select(id => id.ToString(CultureInfo.InvariantCulture)).ToList();
            return await EachItem.RunAsync(
                context,
                names,
                parsed.GetValue(output),
                async name => Judge(name, await client.RedriveAsync(
                    long.Parse(name, CultureInfo.InvariantCulture), mended, cancellation).ConfigureAwait(false))).ConfigureAwait(false);
        });
    }

    // Oldest first, so that a resolve never overtakes the alert it resolves.
    private static async Task<IReadOnlyList<long>> FindAllAsync(ApiClient client, CancellationToken cancellation)
    {
        var found = new List<long>();
        long? before = null;
        do
        {
            var page = await client.ListDeadLettersAsync(before, PageSize, cancellation).ConfigureAwait(false);
            found.AddRange(page.Value.DeadLetters.Where(letter => letter.RedrivenAt is null).Select(letter => letter.Id));
            before = page.Value.NextBefore;
        }
        while (before is not null);
        found.Sort();
        return found;
    }

    private static ItemResult Judge(string id, ApiAnswer<JsonElement> answer)
    {
        var result = answer.Document.Deserialize(ApiJson.Default.AcceptedDocument);
        return result is { Rejected: { Count: > 0 } rejected }
            ? new ItemResult(id, $"refused again: {rejected[0].Detail ?? rejected[0].Reason}", Failed: true)
            : new ItemResult(id, "accepted");
    }
}
