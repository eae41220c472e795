using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Silences;

/// <summary><c>bigops silences expire</c>.</summary>
internal static class SilenceExpireCommand
{
    public static Command Build(CommandContext context)
    {
        var ids = new Argument<string[]>("ID") { Description = "Silences to end", Arity = ArgumentArity.OneOrMore };
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand("expire", "Ends silences now.", "bigops silences expire 3f0c9a61-5d0e-4c0a-9d57-0d1f5b1e2a77")
            .With(ids).With(url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                return await EachItem.RunAsync(
                    context,
                    parsed.GetValue(ids)!,
                    parsed.GetValue(output),
                    async id =>
                    {
                        await client.ExpireSilenceAsync(id, cancellation).ConfigureAwait(false);
                        return new ItemResult(id, "expired");
                    }).ConfigureAwait(false);
            });
    }
}
