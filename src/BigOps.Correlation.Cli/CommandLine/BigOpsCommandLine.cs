using System.CommandLine;
using System.CommandLine.Invocation;
using BigOps.Correlation.Cli.Alerts;
using BigOps.Correlation.Cli.Anomalies;
using BigOps.Correlation.Cli.Check;
using BigOps.Correlation.Cli.Correlate;
using BigOps.Correlation.Cli.Detect;
using BigOps.Correlation.Cli.Dlq;
using BigOps.Correlation.Cli.Edges;
using BigOps.Correlation.Cli.Forecast;
using BigOps.Correlation.Cli.Incidents;
using BigOps.Correlation.Cli.Kpis;
using BigOps.Correlation.Cli.Responses;
using BigOps.Correlation.Cli.RootCauses;
using BigOps.Correlation.Cli.Send;
using BigOps.Correlation.Cli.Serve;
using BigOps.Correlation.Cli.Silences;
using BigOps.Correlation.Cli.Snapshot;
using BigOps.Correlation.Cli.Status;
using BigOps.Correlation.Cli.Templates;
using BigOps.Correlation.Cli.Topology;

namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>The whole command line: every command is added here, in the order help lists them.</summary>
internal static class BigOpsCommandLine
{
    public static RootCommand Build(CommandContext context)
    {
        var root = new RootCommand("Turns thousands of alerts into a handful of incidents, each with its reasons.");
        if (context.Service is { } service)
        {
            root.Add(ServeCommand.Build(context, service));
        }

        if (context.Configuration is { } checker)
        {
            root.Add(CheckCommand.Build(context, checker));
        }

        if (context.Correlation is { } correlation)
        {
            root.Add(CorrelateCommand.Build(context, correlation));
        }

        root.Add(RootCauseCommand.Build(context));
        root.Add(EdgesCommand.Build(context));
        root.Add(TemplatesCommand.Build(context));
        root.Add(DetectCommand.Build(context));
        root.Add(ForecastCommand.Build(context));
        root.Add(SendCommand.Build(context));
        root.Add(IncidentCommands.Build(context));
        root.Add(AlertCommands.Build(context));
        root.Add(AnomalyCommands.Build(context));
        root.Add(SilenceCommands.Build(context));
        root.Add(ResponsesCommand.Build(context));
        root.Add(ApprovalCommands.Build(context));
        root.Add(KillSwitchCommands.Build(context));
        root.Add(TopologyCommands.Build(context));
        root.Add(DlqCommands.Build(context));
        root.Add(KpisCommand.Build(context));
        if (context.Snapshots is { } snapshots)
        {
            root.Add(SnapshotCommands.Build(context, snapshots));
        }

        root.Add(StatusCommand.Build(context));
        ExamplesHelp.Attach(root);
        return root;
    }

    /// <summary>Parses and runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(CommandContext context, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        // An argument such as @team is a text, not a file of further arguments.
        var parsed = Build(context).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var invocation = new InvocationConfiguration
        {
            Output = context.Terminal.Output,
            Error = context.Terminal.ErrorOutput,
            EnableDefaultExceptionHandler = false,
            // The service needs its own grace period to save what it has; http.shutdown_grace bounds it.
            ProcessTerminationTimeout = TimeSpan.FromMinutes(5),
        };
        if (parsed.Action is not ParseErrorAction usage)
        {
            return await parsed.InvokeAsync(invocation, cancellation).ConfigureAwait(false);
        }

        // Where a command was left out, its list is the answer; elsewhere the error alone is clearer than two screens of help.
        usage.ShowHelp = parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0;
        await parsed.InvokeAsync(invocation, cancellation).ConfigureAwait(false);
        if (!usage.ShowHelp)
        {
            context.Terminal.Note($"See: {PathOf(parsed.CommandResult)} --help");
        }

        return ExitCode.Usage;
    }

    private static string PathOf(System.CommandLine.Parsing.CommandResult result)
    {
        var names = new List<string>();
        for (System.CommandLine.Parsing.SymbolResult? at = result; at is not null; at = at.Parent)
        {
            if (at is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } command)
            {
                names.Insert(0, command.Command.Name);
            }
        }

        return string.Join(' ', names.Prepend("bigops"));
    }
}
