using System.Globalization;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents.Responses;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Responses;

/// <summary><c>bigops responses outcomes</c>: whether acting helps, against what passes alone.</summary>
internal static class OutcomesCommand
{
    public static CliCommand Build(CommandContext context)
    {
        var signature = SharedOptions.Text("--signature", "One kind of incident", "TEXT");
        var policy = SharedOptions.Text("--policy", "Kinds that a policy acted on", "NAME");
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand(
            "outcomes",
            "Shows for each kind of incident how many recover alone, what acting changed, and how runbooks did lately.",
            "bigops responses outcomes",
            "bigops responses outcomes --policy restart-web",
            "bigops responses outcomes --signature 'check=Hung service=web' --output json")
            .With(signature, policy, url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                var answer = await client.ListOutcomesAsync(parsed.GetValue(signature), parsed.GetValue(policy), cancellation).ConfigureAwait(false);
                if (parsed.GetValue(output) == OutputFormat.Json)
                {
                    context.Terminal.Output.WriteLine(JsonText.Pretty(answer.Document));
                }
                else
                {
                    Print(context.Terminal, answer.Value);
                }

                return ExitCode.Success;
            });
    }

    private static void Print(TerminalSession terminal, OutcomePage page)
    {
        foreach (var kind in page.Kinds)
        {
            terminal.Line(kind.Signature);
            terminal.Line(kind.Summary.Length > 0 ? "  " + kind.Summary : "  No incident of this kind was seen alone.");
            if (kind.Policies.Count > 0)
            {
                terminal.Table(Policies(kind));
            }
        }

        if (page.Kinds.Count == 0)
        {
            terminal.Note("No incident is over yet.");
        }

        if (page.NextCursor is not null)
        {
            terminal.Note("There are more; --signature and --policy narrow it down.");
        }
    }

    private static DataTable Policies(KindDocument kind)
    {
        var table = new DataTable("Policy", "Advice", "Trail", "Chance", "Verified", "Failed", "Why");
        foreach (var one in kind.Policies)
        {
            table.Row(
                one.Policy, one.Advice == "unknown" ? "-" : one.Advice.ToUpperInvariant(), one.Trail.ToString("0.00", CultureInfo.InvariantCulture),
                one.Chance.ToString("P0", CultureInfo.InvariantCulture), one.Succeeded.ToString(CultureInfo.InvariantCulture), one.Failed.ToString(CultureInfo.InvariantCulture), one.Why);
        }

        return table;
    }
}
