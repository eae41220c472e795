using System.Globalization;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Core.Topology.Sources;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>Turns steps into the items of a log, and runs them.</summary>
internal static class LogRun
{
    public static readonly string[] SilenceMatchers = ["entity=\"e0\"", "check=~\"A|B\"", "team=\"t2\"", "severity=\"critical\""];

    private static readonly ShardIdentity Identity = new(1, 2);
    private static readonly KeyedHash Hash = new(Identity.Seed, Identity.Seed2);
    private static readonly IdentityBuilder Identities = new(Hash, new HashSet<string>());
    private static readonly GroupNames Names = new(Hash, Identity.Shard);
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero));

    /// <summary>The items of a log, with time after them in which everything ends that can.</summary>
    public static LogItem[] Items(IEnumerable<LogStep> steps)
    {
        var items = new List<LogItem>();
        var now = Start;
        foreach (var step in steps.Concat([new TickStep(200), new TickStep(600), new TickStep(90_000), new TickStep(600_000)]))
        {
            now += TimeSpan.FromSeconds(step.Gap);
            var position = items.Count + 1;
            items.Add(step is EventStep value ? new LogItem(position, now, EventOf(value, position, now)) : new LogItem(position, now, EntryOf(step, now)));
        }

        return [.. items];
    }

    public static CorrelationPipeline New() => New(Identity.Shard);

    /// <summary>A pipeline whose incidents have names of their own.</summary>
    public static CorrelationPipeline New(int shard) => new(Identity with { Shard = shard }, LogConfigurations.All[0], LogConfigurations.Instance);

    public static byte[] Snapshot(CorrelationPipeline pipeline)
    {
        var writer = new StateWriter();
        pipeline.Save(writer);
        return writer.Written.ToArray();
    }

    /// <summary>A new pipeline that goes on from the state of another.</summary>
    public static CorrelationPipeline Reload(CorrelationPipeline pipeline) => Reload(pipeline, New());

    /// <summary>A new pipeline that goes on from the state of another.</summary>
    public static CorrelationPipeline Reload(CorrelationPipeline pipeline, CorrelationPipeline loaded)
    {
        loaded.Load(new StateReader(Snapshot(pipeline)));
        return loaded;
    }

    private static LogEntry? EntryOf(LogStep step, Instant now) => step switch
    {
        CommandStep value => new CommandEntry { Command = CommandOf(value, now) },
        SilenceStep value => new CommandEntry { Command = SilenceOf(value, now) },
        KnowledgeStep value => new CommandEntry { Command = KnowledgeOf(value) },
        ExpireStep value => new CommandEntry { Command = new OperatorCommand { Kind = CommandKind.ExpireSilence, Actor = "ann", Targets = [$"s{value.Id}"] } },
        ConfigureStep value => new ConfigurationEntry { Version = LogConfigurations.VersionOf(value.Index) },
        _ => null,
    };

    private static Event EventOf(EventStep step, int position, Instant now)
    {
        var (check, entity) = (CheckOf(step.Check), EntityOf(step.Entity));
        var occurredAt = now - TimeSpan.FromSeconds(step.Age);
        return new Event
        {
            Id = step.Id > 0 ? $"d{step.Id}" : string.Create(CultureInfo.InvariantCulture, $"e{position}"),
            Source = "test",
            Kind = step.Kind,
            Status = step.Status,
            SeverityNumber = step.Severity,
            OccurredAt = occurredAt,
            ReceivedAt = now,
            Identity = IdentityOf(step.Check, step.Entity),
            Check = check,
            Entity = entity,
            Service = step.Entity < 2 ? "pay" : "",
            Labels = step.Team > 0 ? LabelSet.From([new Label("team", $"t{step.Team}")]) : LabelSet.Empty,
            StartsAt = step.Started ? occurredAt : null,
            EndsAt = step is { Kind: EventKind.Topology, Expires: > 0 } ? now + TimeSpan.FromSeconds(step.Expires) : null,
            Automation = step.Kind == EventKind.Topology ? new AutomationRun { Automation = "", Touches = step.Check < 3 ? [EntityOf(step.Check)] : [] } : null,
            ExpiresAt = step.Expires > 0 ? now + TimeSpan.FromSeconds(step.Expires) : null,
        };
    }

    private static OperatorCommand CommandOf(CommandStep step, Instant now) => new()
    {
        Kind = step.Kind,
        Actor = "ann",
        Incident = Names.Of(step.Incident),
        Targets = step.Kind == CommandKind.Split ? [IdentityOf(step.Check, step.Entity).ToString()] : [Names.Of(step.Other)],
        Text = "Because.",
        Assignee = "bob",
        Until = now + TimeSpan.FromSeconds(step.Until),
    };

    private static OperatorCommand KnowledgeOf(KnowledgeStep step) => new()
    {
        Kind = step.Kind,
        Actor = "ann",
        Targets = [CheckOf(step.From), CheckOf(step.To)],
        Topology = step.Kind != CommandKind.PutTopology ? null : TopologyPart.Cut($"s{step.To % 2}", 1, new TopologyConfig
        {
            Nodes = [new TopologyNode(EntityOf(0), "host")],
            Edges = step.From == step.To ? [] : [new TopologyEdge(EntityOf(step.From), EntityOf(step.To), "calls")],
        })[0],
    };

    private static OperatorCommand SilenceOf(SilenceStep step, Instant now) => new()
    {
        Kind = CommandKind.SetSilence,
        Actor = "ann",
        Silence = new SilenceSpec
        {
            Id = $"s{step.Id}",
            Matchers = Matchers.Of(SilenceMatchers[step.Matcher]),
            StartsAt = now + TimeSpan.FromSeconds(step.From),
            EndsAt = now + TimeSpan.FromSeconds(step.From + step.Length),
            CreatedBy = "ann",
        },
    };

    private static Fingerprint IdentityOf(int check, int entity) => Identities.FromKey("default", "test", CheckOf(check) + "/" + EntityOf(entity));

    private static string CheckOf(int check) => "ABCD"[check].ToString();

    private static string EntityOf(int entity) => $"e{entity}";
}
