using System.Collections;
using BigOps.Correlation.Cli.Check;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Correlate;
using BigOps.Correlation.Cli.Serve;
using BigOps.Correlation.Cli.Snapshot;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Configuration;

// The only place that names the system clock, the real console and the real environment.
#pragma warning disable RS0030
var time = TimeProvider.System;
#pragma warning restore RS0030
var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
    .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
var streams = new TerminalStreams(
    Console.OpenStandardInput,
    Console.OpenStandardOutput,
    Console.Out,
    Console.Error,
    !Console.IsOutputRedirected,
    !Console.IsErrorRedirected);
var loader = new ConfigurationLoader(ServerSections.Create());
var context = new CommandContext
{
    Terminal = new TerminalSession(streams, ColorChoice.IsWanted(environment)),
    Time = time,
    Environment = environment,
    UserName = Environment.UserName,
    Service = new EmbeddedService(environment, Console.Error),
    Configuration = new RulesConfigurationChecker(loader),
    Correlation = new OfflineCorrelationFactory(loader),
    Snapshots = new InstallationVerifier(loader, environment, time),
};
return await BigOpsCommandLine.RunAsync(context, args, CancellationToken.None).ConfigureAwait(false);
