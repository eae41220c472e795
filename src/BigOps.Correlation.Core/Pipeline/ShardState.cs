using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Missing;
using BigOps.Correlation.Core.Anomalies.Rates;
using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Kpis;
using BigOps.Correlation.Core.Incidents.RootCauses;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.Timers;
using BigOps.Correlation.Core.Responses;
using BigOps.Correlation.Core.Responses.Outcomes;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Core.Suppression;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Everything one shard owns. Only the shard's own thread touches it.</summary>
internal sealed class ShardState
{
    private readonly OpenAnomalies anomalies;

    public ShardState(ShardIdentity identity, PipelineConfiguration configuration)
    {
        Hash = new KeyedHash(identity.Seed, identity.Seed2);
        Configuration = configuration;
        Counters = new PipelineCounters(Counts.Ignored, Counts.Decisions, Counts.Transitions, Counts.Rows, Counts.Responses);
        Groups = new GroupTable(Hash);
        Duplicates = new DuplicateHorizon(Hash, Counters.Limits);
        Correlator = new Correlator(Groups, configuration.Correlation, new RuleSet(configuration.Rules), Counters.Limits);
        Topology = new ShardTopology(Counters.Limits, configuration.Topology);
        UseTopology();
        anomalies = new OpenAnomalies(Counters.Limits);
        Series = new SeriesTable(Counters.Limits, anomalies, Counts.Rows);
        Rates = new RateTable(Counters.Limits, anomalies);
        Expected = new ExpectedTable(Counters.Limits, anomalies);
        Configure(configuration.Anomalies);
        Names = new GroupNames(Hash, identity.Shard);
        Incidents = new IncidentTable(Names, Tracker.Alerts);
        IncidentChanges = new IncidentChanges(Incidents.Chain);
        Lifecycle = new IncidentLifecycle(Incidents, IncidentChanges, Counters.Limits, Kpis) { Options = configuration.Incidents };
        Surgery = new IncidentSurgery(Incidents, Lifecycle);
        Suppressor = new Suppressor(Tracker.Alerts, Counters.Limits);
        Decisions = new DecisionLog(Counters.Limits);
        Responses = new ResponseTable(Counters.Limits);
        KillSwitches = new KillSwitches(Counters.Limits);
        Outcomes = new OutcomeTable(Counters.Limits);
        Policies = new PolicySet(configuration.Responses);
    }

    public KeyedHash Hash { get; }

    /// <summary>Names of incidents.</summary>
    public GroupNames Names { get; }

    public PipelineConfiguration Configuration { get; set; }

    /// <summary>The shard's clock: moved by what comes in, never by the wall.</summary>
    public Instant Now { get; set; }

    /// <summary>Place in the log of the latest entry that is part of this state.</summary>
    public long Position { get; set; }

    public TimingWheel<TimerKey> Timers { get; } = new();

    /// <summary>What the steps did with events.</summary>
    public StepCounts Counts { get; } = new();

    public PipelineCounters Counters { get; }

    /// <summary>What was counted on each day; part of the state, unlike <see cref="Counts"/> and <see cref="Counters"/>.</summary>
    public KpiHistory Kpis { get; } = new();

    public DuplicateHorizon Duplicates { get; }

    /// <summary>The values on events over time.</summary>
    public SeriesTable Series { get; }

    /// <summary>How many events come.</summary>
    public RateTable Rates { get; }

    /// <summary>Whose values are expected.</summary>
    public ExpectedTable Expected { get; }

    public AlertTracker Tracker { get; } = new();

    public SourceHabits Sources { get; } = new();

    /// <summary>Alerts that went to another incident by what they said since a moment, for runs that ask; else null.</summary>
    public List<(Fingerprint Alert, Instant Since)>? Moves { get; set; }

    public GroupTable Groups { get; }

    public Correlator Correlator { get; }

    public DecisionLog Decisions { get; }

    /// <summary>What depends on what.</summary>
    public ShardTopology Topology { get; }

    public IncidentTable Incidents { get; }

    public IncidentChanges IncidentChanges { get; }

    public IncidentLifecycle Lifecycle { get; }

    public IncidentSurgery Surgery { get; }

    /// <summary>What incidents usually look like.</summary>
    public RootCauseLedger RootCauses { get; } = new();

    public Suppressor Suppressor { get; }

    /// <summary>Policies of the configuration that holds.</summary>
    public PolicySet Policies { get; set; }

    public ResponseTable Responses { get; }

    /// <summary>What came of policies for kinds of incidents.</summary>
    public OutcomeTable Outcomes { get; }

    public KillSwitches KillSwitches { get; }

    /// <summary>True where the views of kill switches are out of date.</summary>
    public bool KillSwitchesChanged { get; set; }

    /// <summary>What others are to be told; null where nobody is.</summary>
    public ShardOutbox? Outbox { get; set; }

    /// <summary>Alerts that the read model is to be told of: new, forgotten, or muted differently.</summary>
    public List<AlertState> DirtyAlerts { get; } = [];

    /// <summary>True where the views of silences are out of date.</summary>
    public bool SilencesChanged { get; set; }

    /// <summary>Has the read model told of an alert.</summary>
    public void MarkDirty(AlertState alert)
    {
        if (!alert.IsDirty)
        {
            alert.IsDirty = true;
            DirtyAlerts.Add(alert);
        }
    }

    /// <summary>Watches series as other settings say.</summary>
    public void Configure(AnomalyOptions options)
    {
        Series.Rules = new SeriesRules(options);
        Series.MaxSeries = Rates.MaxRates = Expected.MaxSeries = options.MaxSeries;
        anomalies.Most = options.MaxOpen;
        if (!Series.Rules.HasRates)
        {
            // Nobody counts any longer, and that is no silence.
            Rates.Clear();
        }
    }

    /// <summary>Connects groups with where they came from, once all of them were loaded.</summary>
    public void RestoreLearned()
    {
        Topology.Restore();
        UseTopology();
        Correlator.Edges.Apply();
        Groups.Restore(Correlator.Surroundings.Places.Restore(Groups.Find));
    }

    /// <summary>Lets the topology that holds now say what is near what.</summary>
    public void UseTopology() => Correlator.Surroundings.Places.Use(Topology.Graph);

    /// <summary>Wakes up when the minute of the rates is over, at whole minutes, so that a restart does not move it.</summary>
    public void ScheduleRates()
    {
        if (Rates.Count > 0)
        {
            var step = (long)RateTable.Step.TotalMilliseconds;
            Schedule(new Instant(((Now.UnixMilliseconds / step) + 1) * step), new TimerKey(TimerKind.Rates, 0));
        }
    }

    /// <summary>Wakes up when it is to be looked who is missing, at whole minutes, so that a restart does not move it.</summary>
    public void ScheduleMissing()
    {
        if (Expected.Count > 0)
        {
            var step = (long)ExpectedTable.Step.TotalMilliseconds;
            Schedule(new Instant(((Now.UnixMilliseconds / step) + 1) * step), new TimerKey(TimerKind.Missing, 0));
        }
    }

    public void Schedule(Instant due, TimerKey key) => Timers.Schedule(due.UnixMilliseconds, key);
}
