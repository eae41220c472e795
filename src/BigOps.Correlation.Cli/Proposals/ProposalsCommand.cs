using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Proposals;

/// <summary><c>bigops incidents proposals</c>: which changes of the configuration operators' merges and splits propose.</summary>
internal static class ProposalsCommand
{
    public static Command Build(CommandContext context)
    {
        var id = new Argument<string?>("ID")
        {
            Description = "An incident: prints its newest proposal as YAML, to be tried with bigops correlate --with",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand(
            "proposals",
            "Shows which changes of the configuration merges and splits propose.",
            "bigops incidents proposals",
            "bigops incidents proposals INC-7 > proposal.yaml",
            "bigops correlate --events events.jsonl --config bigops.yaml --with proposal.yaml")
            .With(id).With(url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                var incident = parsed.GetValue(id);
                var page = await client.ListProposalsAsync(incident, cancellation).ConfigureAwait(false);
                if (parsed.GetValue(output) == OutputFormat.Json)
                {
                    context.Terminal.Output.WriteLine(JsonText.Pretty(page.Document));
                    return ExitCode.Success;
                }

                return incident is null ? List(context, page.Value.Proposals) : Print(context, incident, page.Value.Proposals);
            });
    }

    private static int List(CommandContext context, IReadOnlyList<ProposalDocument> proposals)
    {
        var table = new DataTable("Incident", "At", "Proposal");
        foreach (var proposal in proposals)
        {
            table.Row(proposal.Incident, TimeText.Of(proposal.At), proposal.Text);
        }

        context.Terminal.Table(table);
        return ExitCode.Success;
    }

    private static int Print(CommandContext context, string incident, IReadOnlyList<ProposalDocument> proposals)
    {
        if (proposals.FirstOrDefault(static proposal => proposal.Configuration.Length > 0) is not { } newest)
        {
            context.Terminal.Note($"{incident} has no proposal: neither a merge nor a split by a person led to one.");
            return ExitCode.Problems;
        }

        context.Terminal.Note(newest.Text);
        context.Terminal.Output.Write(newest.Configuration);
        return ExitCode.Success;
    }
}
