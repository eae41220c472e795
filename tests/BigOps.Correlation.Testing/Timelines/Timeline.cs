using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Testing.Timelines;

/// <summary>
/// A pipeline under virtual time: events at times in, alerts and incidents out. Times are written "10:00:05" and lie on
/// 2026-01-05 UTC.
/// </summary>
public sealed class Timeline : IConfigurationSource
{
    private static readonly DateTimeOffset Day = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<string, PipelineConfiguration> configurations = [];
    private readonly IdentityBuilder identities = new(new KeyedHash(1, 2), new HashSet<string> { "replica" });
    private readonly ShardIdentity shard;
    private readonly Func<ShardReadModel> makeReadModel;
    private long lastEvent;

    /// <summary>A shard alone.</summary>
    public Timeline(PipelineConfiguration? configuration = null)
        : this(configuration, 0, static () => new ShardReadModel())
    {
    }

    /// <summary>One shard of several.</summary>
    public Timeline(PipelineConfiguration? configuration, int number, Func<ShardReadModel> makeReadModel)
    {
        this.makeReadModel = makeReadModel;
        shard = new ShardIdentity(1, 2, number);
        ReadModel = makeReadModel();
        Configuration = configuration ?? new PipelineConfiguration();
        configurations[Configuration.Version] = Configuration;
        Pipeline = new CorrelationPipeline(shard, Configuration, this);
    }

    public PipelineConfiguration Configuration { get; }

    public CorrelationPipeline Pipeline { get; private set; }

    public ShardReadModel ReadModel { get; private set; }

    /// <summary>Everything that went in, so that it can be replayed.</summary>
    public List<LogItem> Log { get; } = [];

    public IReadOnlyList<IncidentView> Incidents
    {
        get
        {
            Pipeline.Publish(ReadModel);
            return ReadModel.Incidents.Reverse().ToArray();
        }
    }

    public IReadOnlyList<IncidentView> OpenIncidents => Incidents.Where(incident => incident.Status is "open" or "acknowledged").ToArray();

    public IReadOnlyList<AlertView> Alerts
    {
        get
        {
            Pipeline.Publish(ReadModel);
            return ReadModel.Alerts;
        }
    }

    public IReadOnlyList<DecisionView> Decisions
    {
        get
        {
            Pipeline.Publish(ReadModel);
            return ReadModel.Decisions.Reverse().ToArray();
        }
    }

    public IReadOnlyList<KpiDayView> Kpis
    {
        get
        {
            Pipeline.Publish(ReadModel);
            return ReadModel.Kpis;
        }
    }

    public static Instant At(string time) => Instant.From(Day + TimeSpan.Parse(time, CultureInfo.InvariantCulture));

    /// <summary>A firing alert at a time.</summary>
    public Timeline Fire(string time, string check, string entity = "db1", Func<Event, Event>? with = null) =>
        Send(time, (with ?? (value => value))(Alert(time, check, entity)));

    /// <summary>The end of an alert.</summary>
    public Timeline Resolve(string time, string check, string entity = "db1", Func<Event, Event>? with = null) =>
        Fire(time, check, entity, value => (with ?? (other => other))(value) with { Status = EventStatus.Resolved });

    /// <summary>A source's remark about an alert.</summary>
    public Timeline Say(string time, string check, EventStatus status, string entity = "db1") =>
        Fire(time, check, entity, value => value with { Status = status });

    /// <summary>An event that arrives at a time, whatever its own time is.</summary>
    public Timeline Send(string arrival, Event value)
    {
        Process(new LogItem(Log.Count + 1, At(arrival), value with { ReceivedAt = At(arrival) }));
        return this;
    }

    /// <summary>Lets time pass.</summary>
    public Timeline Tick(string time)
    {
        Pipeline.Process(new LogItem(Log.Count, At(time), null));
        return this;
    }

    public CommandResult Command(string time, OperatorCommand command) =>
        Process(new LogItem(Log.Count + 1, At(time), new CommandEntry { Command = command }))!;

    public CommandResult Act(string time, CommandKind kind, string incident, params string[] targets) =>
        Command(time, new OperatorCommand { Kind = kind, Actor = "ann", Incident = incident, Targets = targets });

    public CommandResult Silence(string time, string id, string matchers, string from, string until)
    {
        Assert(MatcherParser.TryParseList(matchers, out var list, out var error), error);
        return Command(time, new OperatorCommand
        {
            Kind = CommandKind.SetSilence,
            Actor = "ann",
            Silence = new SilenceSpec { Id = id, Matchers = new MatcherSet(list), StartsAt = At(from), EndsAt = At(until), CreatedBy = "ann" },
        });
    }

    /// <summary>Something else than an event comes through the log.</summary>
    public Timeline Learn(string time, LogEntry entry)
    {
        Process(new LogItem(Log.Count + 1, At(time), entry));
        return this;
    }

    public Timeline Configure(string time, PipelineConfiguration configuration)
    {
        configurations[configuration.Version] = configuration;
        Process(new LogItem(Log.Count + 1, At(time), new ConfigurationEntry { Version = configuration.Version }));
        return this;
    }

    /// <summary>The state as bytes.</summary>
    public byte[] Snapshot()
    {
        var writer = new StateWriter();
        Pipeline.Save(writer);
        return writer.Written.ToArray();
    }

    /// <summary>Goes on from the state as a restarted process would.</summary>
    public Timeline Restart()
    {
        var bytes = Snapshot();
        Pipeline = new CorrelationPipeline(shard, Configuration, this);
        Pipeline.Load(new StateReader(bytes));
        ReadModel = makeReadModel();
        Pipeline.PublishAll(ReadModel);
        return this;
    }

    /// <summary>An alert event with an identity by its labels.</summary>
    public Event Alert(string time, string check, string entity)
    {
        var labels = LabelSet.From([new Label("check", check), new Label("entity", entity)]);
        return new Event
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"e{++lastEvent}"),
            Source = "test",
            OccurredAt = At(time),
            ReceivedAt = At(time),
            Identity = identities.FromLabels("default", "test", labels),
            Check = check,
            Entity = entity,
        };
    }

    PipelineConfiguration? IConfigurationSource.Find(string version) => configurations.GetValueOrDefault(version);

    private CommandResult? Process(LogItem item)
    {
        Log.Add(item);
        return Pipeline.Process(item);
    }

    private static void Assert(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
