using System.CommandLine;
using System.Globalization;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Dlq;

/// <summary><c>bigops dlq show</c>: one letter with its bytes.</summary>
internal static class DlqShowCommand
{
    public static Command Build(CommandContext context)
    {
        var id = new Argument<long>("ID") { Description = "The dead letter" };
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand("show", "Shows refused input with its bytes.", "bigops dlq show 17", "bigops dlq show 17 --output json")
            .With(id).With(url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                var answer = await client.GetDeadLetterAsync(parsed.GetValue(id), cancellation).ConfigureAwait(false);
                if (parsed.GetValue(output) == OutputFormat.Json)
                {
                    context.Terminal.Output.WriteLine(JsonText.Pretty(answer.Document));
                    return ExitCode.Success;
                }

                var letter = answer.Value;
                var table = new DataTable("", "");
                table.Row("Id", letter.Id.ToString(CultureInfo.InvariantCulture));
                table.Row("Received", TimeText.Of(letter.ReceivedAt));
                table.Row("Format", letter.Format);
                table.Row("Content type", letter.ContentType);
                table.Row("Tenant", letter.Tenant);
                table.Row("Reason", letter.Reason);
                table.Row("Detail", letter.Detail);
                table.Row("Sent again", TimeText.Of(letter.RedrivenAt));
                context.Terminal.Table(table);
                context.Terminal.Block(letter.PayloadText ?? $"(no text; base64) {letter.PayloadBase64}");
                return ExitCode.Success;
            });
    }
}
