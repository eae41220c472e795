using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Ingestion.Links;
using BigOps.Correlation.Core.Pipeline.Chain;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.Publishing;
using BigOps.Correlation.Core.Pipeline.Timers;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>
/// One shard: takes log items in order and keeps the state they lead to. The same items with the same identity and
/// configuration give the same state, byte for byte, wherever ticks stand between them. One thread at a time.
/// </summary>
public sealed class CorrelationPipeline
{
    private const byte FormatVersion = 3;
    private const byte FirstWithMore = 3;

    private readonly ShardIdentity identity;
    private readonly ShardState state;
    private readonly EventFlow events;
    private readonly Lookahead lookahead;
    private readonly DecisionFlow decisions;
    private readonly TimerFlow timers;
    private readonly CommandFlow commands;
    private readonly LinkFlow links;
    private readonly ResponseFlow responses;
    private readonly ViewBuilder views;
    private readonly IConfigurationSource? configurations;

    /// <summary>Creates an empty shard.</summary>
    /// <param name="identity">What makes its ids its own.</param>
    /// <param name="configuration">What holds until the log names another.</param>
    /// <param name="configurations">Finds the configurations that the log names; null where it names none.</param>
    public CorrelationPipeline(ShardIdentity identity, PipelineConfiguration configuration, IConfigurationSource? configurations = null)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(configuration);
        this.identity = identity;
        this.configurations = configurations;
        state = new ShardState(identity, configuration);
        Chain = new ShardChain(state);
        var suspects = new SuspectFlow(state);
        responses = new ResponseFlow(state);
        decisions = new DecisionFlow(state, suspects, responses);
        events = new EventFlow(state, decisions, suspects);
        lookahead = new Lookahead(state);
        timers = new TimerFlow(state, events, decisions, responses);
        links = new LinkFlow(state);
        commands = new CommandFlow(state, decisions, timers, links, suspects, responses);
        views = new ViewBuilder(state);
        state.Suppressor.Configure(configuration.Inhibitions, configuration.Maintenance, state.Now, new List<Fingerprint>());
        timers.Restore();
    }

    /// <summary>The shard's clock.</summary>
    public Instant Now => state.Now;

    /// <summary>Place in the log of the latest entry that is part of the state; 0 for none.</summary>
    public long Position => state.Position;

    /// <summary>Version of the configuration that holds.</summary>
    public string ConfigurationVersion => state.Configuration.Version;

    /// <summary>Counts since this object was made.</summary>
    public PipelineCounters Counters => state.Counters;

    /// <summary>Alerts that hold now.</summary>
    public int ActiveAlerts => state.Tracker.ActiveCount;

    /// <summary>The state, for tests that look whether it is whole.</summary>
    internal ShardState State => state;

    /// <summary>Asks for the memory that the items after one need.</summary>
    /// <param name="items">It and what comes after it.</param>
    /// <param name="index">Its place.</param>
    internal void Prefetch(ReadOnlySpan<LogItem> items, int index) => lookahead.From(items, index);

    /// <summary>Takes one item.</summary>
    /// <returns>The answer to a command; null for anything else.</returns>
    public CommandResult? Process(in LogItem item)
    {
        timers.Advance(item.ReceivedAt);
        state.Position = item.Position;
        if (item.Event.Exists)
        {
            events.Process(item.Event);
            return null;
        }

        var answer = item.Entry is null ? null : Process(item.Entry);
        decisions.Drift.Watch();
        return answer;
    }

    private CommandResult? Process(LogEntry other)
    {
        switch (other)
        {
            case CommandEntry entry:
                return commands.Execute(entry.Command);
            case ConfigurationEntry entry:
                Configure(entry.Version);
                return null;
            case LinkEntry entry:
                links.Apply(entry);
                return null;
            case ActionEntry entry:
                responses.Calls.Apply(entry);
                return null;
            default:
                throw new ArgumentException($"{other} is no entry that a shard knows.", nameof(other));
        }
    }

    /// <summary>Counts an entry that failed; its position is taken, so that it is not tried for ever.</summary>
    public void Skip(in LogItem item)
    {
        state.Position = item.Position;
        state.Counters.Failures++;
    }

    /// <summary>Writes what changed since the last call into the read model.</summary>
    /// <param name="readModel">Where to write.</param>
    /// <param name="countsAlways">False lets mere counts of repeats wait for a quarter of a second, by the shard's clock.</param>
    public void Publish(ShardReadModel readModel, bool countsAlways = true)
    {
        ArgumentNullException.ThrowIfNull(readModel);
        views.Publish(readModel, countsAlways);
    }

    /// <summary>Writes everything anew into the read model, after a restart.</summary>
    public void PublishAll(ShardReadModel readModel)
    {
        ArgumentNullException.ThrowIfNull(readModel);
        views.MarkAll();
        views.Publish(readModel, countsAlways: true);
    }

    /// <summary>A moment before which nothing is due; null where nothing ever is. It may be earlier than what is due first.</summary>
    public Instant? NextDue => state.Timers.NextDueMilliseconds is var due && due == long.MaxValue ? null : new Instant(due);

    /// <summary>Whether others are to be told of something.</summary>
    public bool HasOutbox => state.Outbox is { IsEmpty: false };

    /// <summary>From now on remembers what changes, and collects what others are to be told, for <see cref="CaptureChain"/>.</summary>
    public void KeepChain()
    {
        state.Outbox ??= new ShardOutbox(state.Counters.Limits);
        Chain.Track();
    }

    /// <summary>Copies what the next segment of the state's chain has, and takes what others are to be told of what was published.</summary>
    /// <param name="untold">Where it goes; decisions that found no room there are counted.</param>
    /// <param name="isWhole">Whether it needs no segment before it, because those are lost.</param>
    /// <exception cref="InvalidOperationException">Nothing is remembered.</exception>
    public ChainCapture CaptureChain(OutboxLedger? untold = null, bool isWhole = false)
    {
        if (untold?.TakeDropped() is > 0 and var dropped)
        {
            state.Counters.Limits.Count(PipelineLimit.OutboxDecisions, dropped);
        }

        var news = (state.Outbox ?? throw new InvalidOperationException("This shard remembers nothing for a chain of segments.")).Take(views.OfDecision);
        return Chain.Capture(news, isWhole);
    }

    /// <summary>Captures and takes over segments.</summary>
    internal ShardChain Chain { get; }

    /// <summary>Another shard that is empty, and the same otherwise.</summary>
    internal CorrelationPipeline Twin() => new(identity, state.Configuration, configurations);

    /// <summary>Takes over what a chain of segments had, after its tables: what follows from them.</summary>
    internal void FinishLoad(Instant now, long position, string configuration)
    {
        state.Now = now;
        state.Position = position;
        Adopt(configuration);
        Restore();
    }

    /// <summary>Which incident an event's alert belongs to now, and whether it is muted; for offline runs.</summary>
    internal (string? Incident, bool Suppressed) PlaceOf(Fingerprint identity)
    {
        var incident = state.Incidents.IncidentOf(identity);
        return (incident?.Name, state.Suppressor.VerdictOf(identity).IsSuppressed);
    }

    /// <summary>From now on tells which alerts went to another incident by what they said since a moment; for offline runs.</summary>
    internal List<(Fingerprint Alert, Instant Since)> KeepMoves() => state.Moves ??= [];

    /// <summary>Shows what is held back in scopes that were watched for less than a time; for offline runs at their end.</summary>
    internal void ShowUnfamiliar(TimeSpan least) => decisions.ShowUnfamiliar(least);

    /// <summary>Whether an incident is one that people see.</summary>
    internal bool IsShown(string name) => state.Incidents.Find(name) is { IsNoise: false };

    /// <summary>The id of the incident that a merged one lives on in, or the id itself.</summary>
    internal string Follow(string name)
    {
        for (var incident = state.Incidents.Find(name); incident is not null; incident = state.Incidents.Find(incident.MergedInto))
        {
            if (incident.MergedInto == 0)
            {
                return incident.Name;
            }
        }

        return name;
    }

    /// <summary>Writes the whole state.</summary>
    public void Save(StateWriter writer) => Capture().Write(writer);

    /// <summary>Keeps the state of this moment, so that it can be written while the shard goes on.</summary>
    public PipelineCapture Capture()
    {
        var writer = new StateWriter();
        writer.Byte(FormatVersion);
        writer.Instant(state.Now);
        writer.Int(state.Position);
        writer.Text(state.Configuration.Version);
        state.Duplicates.Save(writer);
        var before = writer.Written;
        writer = new StateWriter();
        state.Tracker.SaveSignals(writer);
        state.Groups.Save(writer);
        state.Correlator.Patterns.Save(writer);
        state.Decisions.Save(writer);
        state.Incidents.Save(writer);
        state.Suppressor.Silences.Save(writer);
        state.Kpis.Save(writer);
        state.Sources.Save(writer);
        state.Correlator.Surroundings.Save(writer);
        state.Series.Save(writer);
        state.Rates.Save(writer);
        state.Correlator.Changes.Save(writer);
        state.Correlator.Reputes.Save(writer);
        state.Responses.Save(writer);
        state.KillSwitches.Save(writer);
        state.Correlator.Storms.Save(writer);
        state.Topology.Sources.Save(writer);
        state.Topology.Observed.Save(writer);
        state.Correlator.Edges.Save(writer);
        state.Correlator.Clocks.Save(writer);
        state.RootCauses.Save(writer);
        state.Outcomes.Save(writer);
        state.Responses.Past.Save(writer);
        state.Expected.Save(writer);
        state.Correlator.Texts.Save(writer);
        return new PipelineCapture(state.Position, before, state.Tracker.Alerts.Copy(), writer.Written);
    }

    /// <summary>Reads the whole state into this new shard.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken or of a newer version.</exception>
    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var version = reader.Byte();
        if (version is 0 or > FormatVersion)
        {
            throw new InvalidDataException($"A stored state has version {version}; this build reads up to {FormatVersion}.");
        }

        state.Now = reader.Instant();
        state.Position = reader.Int();
        Adopt(reader.Text());
        state.Duplicates.Load(reader);
        state.Tracker.Load(reader, version);
        state.Groups.Load(reader, version >= FirstWithMore);
        state.Correlator.Patterns.Load(reader);
        state.Decisions.Load(reader);
        state.Incidents.Load(reader, version);
        state.Suppressor.Silences.Load(reader);
        if (version >= FirstWithMore)
        {
            state.Kpis.Load(reader);
            state.Sources.Load(reader);
            state.Correlator.Surroundings.Load(reader);
            state.Series.Load(reader);
            state.Rates.Load(reader);
            state.Correlator.Changes.Load(reader);
            state.Correlator.Reputes.Load(reader);
            state.Responses.Load(reader);
            state.KillSwitches.Load(reader);
            state.Correlator.Storms.Load(reader);
            state.Topology.Sources.Load(reader);
            state.Topology.Observed.Load(reader);
            state.Correlator.Edges.Load(reader);
            state.Correlator.Clocks.Load(reader);
            state.RootCauses.Load(reader);
            state.Outcomes.Load(reader);
            state.Responses.Past.Load(reader);
            state.Expected.Load(reader);
            state.Correlator.Texts.Load(reader);
            state.Responses.Settle();
        }

        state.RestoreLearned();
        Restore();
    }

    private void Restore()
    {
        // Muting follows from what was loaded; incidents already know of it.
        state.Suppressor.Configure(state.Configuration.Inhibitions, state.Configuration.Maintenance, state.Now, new List<Fingerprint>());
        timers.Restore();
    }

    private void Configure(string version)
    {
        if (!Adopt(version))
        {
            return;
        }

        decisions.ConfigureSuppression();
        timers.Restore();
        decisions.Settle();
    }

    private bool Adopt(string version)
    {
        if (version == state.Configuration.Version || configurations?.Find(version) is not { } configuration)
        {
            return false;
        }

        state.Configuration = configuration;
        state.Correlator.Configure(configuration.Correlation, new RuleSet(configuration.Rules));
        state.Topology.Use(configuration.Topology);
        state.UseTopology();
        state.Lifecycle.Options = configuration.Incidents;
        state.Configure(configuration.Anomalies);
        state.Policies = new PolicySet(configuration.Responses);
        return true;
    }
}
