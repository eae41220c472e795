using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.Api.Documents.Responses;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Responses;

/// <summary><c>bigops kill-switch</c>: stops responses, and lets them go on.</summary>
internal static class KillSwitchCommands
{
    public static Command Build(CommandContext context) => new CliCommand(
        "kill-switch",
        "Stops responses, lets them go on, shows what is stopped.",
        "bigops kill-switch on --reason 'something is wrong'",
        "bigops kill-switch on policy:restart-web",
        "bigops kill-switch status")
    {
        Turn(context, "on", "Stops responses: all, those of a policy, or those by an executor.", isOn: true),
        Turn(context, "off", "Lets responses go on.", isOn: false),
        Status(context),
    };

    private static CliCommand Turn(CommandContext context, string name, string summary, bool isOn)
    {
        var scope = new Argument<string>("SCOPE") { Description = "all, policy:NAME or executor:NAME", DefaultValueFactory = static _ => "all" };
        var reason = SharedOptions.Text("--reason", "Why", "TEXT");
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        var command = new CliCommand(name, summary, $"bigops kill-switch {name}", $"bigops kill-switch {name} executor:pager");
        command.Add(scope);
        return command.With(reason, url, output).Runs(context, async (parsed, cancellation) =>
        {
            using var client = ApiClient.Open(context, parsed.GetValue(url));
            var request = new KillSwitchRequest { Scope = parsed.GetValue(scope) ?? "all", On = isOn, Reason = parsed.GetValue(reason) };
            Print(context.Terminal, await client.TurnKillSwitchAsync(request, cancellation).ConfigureAwait(false), parsed.GetValue(output));
            return ExitCode.Success;
        });
    }

    private static CliCommand Status(CommandContext context)
    {
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand("status", "Shows the kill switches that are on.", "bigops kill-switch status")
            .With(url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                Print(context.Terminal, await client.ListKillSwitchesAsync(cancellation).ConfigureAwait(false), parsed.GetValue(output));
                return ExitCode.Success;
            });
    }

    private static void Print(TerminalSession terminal, ApiAnswer<KillSwitchPage> answer, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(JsonText.Pretty(answer.Document));
            return;
        }

        if (answer.Value.KillSwitches.Count == 0)
        {
            terminal.Note("No kill switch is on.");
            return;
        }

        var table = new DataTable("Scope", "Since", "By", "Reason");
        foreach (var one in answer.Value.KillSwitches)
        {
            table.Row(one.Scope, TimeText.Of(one.At), one.Actor, one.Reason);
        }

        terminal.Table(table);
    }
}
