using BigOps.Correlation.Cli.Check;
using BigOps.Correlation.Cli.Correlate;
using BigOps.Correlation.Cli.Serve;
using BigOps.Correlation.Cli.Snapshot;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>What commands have of the world around them; <c>Program</c> composes it, tests replace it.</summary>
internal sealed record CommandContext
{
    /// <summary>Where commands print to and read from.</summary>
    public required TerminalSession Terminal { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Environment variables by name.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Name of the person who runs the command, where the environment names nobody.</summary>
    public required string UserName { get; init; }

    /// <summary>Checks configuration; without it there is no <c>check</c>.</summary>
    public IConfigurationChecker? Configuration { get; init; }

    /// <summary>Runs the service; without it there is no <c>serve</c>.</summary>
    public IServiceRunner? Service { get; init; }

    /// <summary>Makes the pipeline under virtual time; without it there is no <c>correlate</c>.</summary>
    public ICorrelationFactory? Correlation { get; init; }

    /// <summary>Compares stored states with the log; without it there is no <c>snapshot</c>.</summary>
    public ISnapshotVerifier? Snapshots { get; init; }

    /// <summary>A variable's value, or null where it is unset or empty.</summary>
    public string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
