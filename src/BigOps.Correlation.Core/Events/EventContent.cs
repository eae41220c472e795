using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Events;

/// <summary>
/// Everything an event says but when it was said: the part that a repeat of an alert has in common with the time before,
/// so that all deliveries of one text share one object. There is one for each alert that is kept, so it is compact: a
/// shape that it shares with others, and its texts, each once. Immutable; any thread may read. Two contents are the same
/// where they are one object; comparing texts is left to those who need it.
/// </summary>
public sealed class EventContent
{
    /// <summary>Says nothing; what a reader of events begins with.</summary>
    public static readonly EventContent Empty = new(new ContentFields());

    private readonly ContentShape shape;
    private readonly string[] texts;
    private readonly string? message;
    private readonly ContentExtras? extras;
    private int sizeBytes;

    /// <summary>Keeps what an event says.</summary>
    public EventContent(ContentFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        (shape, texts, message) = ContentPacker.Pack(fields);
        extras = ContentExtras.Of(fields);
        Identity = fields.Identity;
    }

    /// <summary>Keeps what was laid out before.</summary>
    /// <param name="shape">Says what stands where.</param>
    /// <param name="texts">The texts, as many as the shape names places; without a message that stands apart.</param>
    /// <param name="message">The message that stands apart, or null.</param>
    /// <param name="identity">Which problem it is about.</param>
    /// <param name="extras">What few events say.</param>
    internal EventContent(ContentShape shape, string[] texts, string? message, Fingerprint identity, ContentExtras? extras)
    {
        this.shape = shape;
        this.texts = texts;
        this.message = message;
        this.extras = extras;
        Identity = identity;
    }

    /// <summary>About how much memory it takes, with the texts that it may share; for limits.</summary>
    public int SizeBytes => sizeBytes > 0 ? sizeBytes : sizeBytes = ContentSize.Of(this);

    /// <inheritdoc cref="Event.Source"/>
    public string Source => shape.Origin.Source;

    /// <inheritdoc cref="Event.Kind"/>
    public EventKind Kind => shape.Origin.Kind;

    /// <inheritdoc cref="Event.SeverityNumber"/>
    public int SeverityNumber => shape.Origin.SeverityNumber;

    /// <inheritdoc cref="Event.SeverityText"/>
    public string? SeverityText => shape.Origin.SeverityText;

    /// <inheritdoc cref="Event.Tenant"/>
    public string Tenant => shape.Origin.Tenant;

    /// <inheritdoc cref="Event.Scope"/>
    public string Scope => shape.Origin.Scope;

    /// <summary>The scope, unique over tenants; a new text each time where both differ.</summary>
    public string ScopeKey => Tenant == Scope ? Scope : Tenant + "/" + Scope;

    /// <inheritdoc cref="Event.Identity"/>
    public Fingerprint Identity { get; }

    /// <inheritdoc cref="Event.Check"/>
    public string Check => At(shape.Places.Check);

    /// <inheritdoc cref="Event.Entity"/>
    public string Entity => At(shape.Places.Entity);

    /// <inheritdoc cref="Event.Host"/>
    public string Host => At(shape.Places.Host);

    /// <inheritdoc cref="Event.Service"/>
    public string Service => At(shape.Places.Service);

    /// <inheritdoc cref="Event.Cluster"/>
    public string Cluster => At(shape.Places.Cluster);

    /// <summary>Identifying pairs; a view that is made anew by each look. For one value ask <see cref="Label"/>.</summary>
    public LabelSet Labels => LabelSet.Over(shape.Names, texts, 0, shape.LabelCount);

    /// <summary>Describing pairs; a view that is made anew by each look.</summary>
    public LabelSet Annotations => LabelSet.Over(shape.Names, texts, shape.LabelCount, shape.Names.Length - shape.LabelCount);

    /// <inheritdoc cref="Event.Message"/>
    public string Message => message ?? At(shape.Places.Message);

    /// <summary>Links that describe the event; a list that is made anew by each look.</summary>
    public IReadOnlyList<EventLink> Links => shape.LinkTexts.Length == 0
        ? []
        : [.. shape.LinkTexts.Select((text, index) => new EventLink(texts[shape.FirstLink + index], text))];

    /// <inheritdoc cref="Event.Key"/>
    public string? Key => extras?.Key;

    /// <inheritdoc cref="Event.Values"/>
    public IReadOnlyList<KeyValuePair<string, double>> Values => extras?.Values ?? [];

    /// <inheritdoc cref="Event.Experience"/>
    public ExperienceContext? Experience => extras?.Experience;

    /// <inheritdoc cref="Event.Automation"/>
    public AutomationRun? Automation => extras?.Automation;

    /// <inheritdoc cref="Event.CorrelationId"/>
    public string? CorrelationId => extras?.Flow.Correlation;

    /// <inheritdoc cref="Event.CausationId"/>
    public string? CausationId => extras?.Flow.Causation;

    /// <inheritdoc cref="Event.TraceId"/>
    public string? TraceId => extras?.Flow.Trace;

    internal ContentShape Shape => shape;

    /// <summary>Its texts in the order of their places, without a message that stands apart.</summary>
    internal ReadOnlySpan<string> Texts => texts;

    /// <summary>
    /// The message where it is no other text's too; null otherwise. It is the only text that changes while an alert holds,
    /// so contents that differ in it share all the others.
    /// </summary>
    internal string? MessageApart => message;

    internal ContentExtras? Extras => extras;

    /// <summary>The value of a label, or null where it has none of that name.</summary>
    public string? Label(string name) => shape.PlaceOfLabel(name) is >= 0 and var place ? texts[place] : null;

    /// <summary>The same with another message.</summary>
    /// <param name="changed">The message, not empty.</param>
    /// <returns>Null where its texts would have to be laid out anew.</returns>
    internal EventContent? WithMessage(ReadOnlySpan<char> changed)
    {
        if (message is null)
        {
            return null;
        }

        foreach (var text in texts)
        {
            if (changed.SequenceEqual(text))
            {
                return null;
            }
        }

        return new EventContent(shape, texts, new string(changed), Identity, extras);
    }

    /// <summary>What it says, field by field, to say something else.</summary>
    public ContentFields ToFields() => new()
    {
        Source = Source,
        Kind = Kind,
        SeverityNumber = SeverityNumber,
        SeverityText = SeverityText,
        Tenant = Tenant,
        Scope = Scope,
        Identity = Identity,
        Check = Check,
        Entity = Entity,
        Host = Host,
        Service = Service,
        Cluster = Cluster,
        Labels = Labels,
        Annotations = Annotations,
        Message = Message,
        Links = Links,
        Key = Key,
        Values = Values,
        Experience = Experience,
        Automation = Automation,
        CorrelationId = CorrelationId,
        CausationId = CausationId,
        TraceId = TraceId,
    };

    private string At(int place) => place < 0 ? "" : texts[place];
}
