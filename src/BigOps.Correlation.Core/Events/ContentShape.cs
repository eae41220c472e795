using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Events;

/// <summary>
/// What events of one kind of alert have in common: where they come from, the names of their labels and annotations, and
/// at which place among their texts each field stands. There are few of them for many events. Immutable.
/// </summary>
internal sealed class ContentShape : IEquatable<ContentShape>
{
    /// <summary>The place of a text that is empty.</summary>
    public const int Nowhere = -1;

    private readonly int hash;

    public ContentShape(in ShapeOrigin origin, string[] names, int labels, string[] linkTexts, in FieldPlaces places)
    {
        Origin = origin;
        Names = names;
        LabelCount = labels;
        LinkTexts = linkTexts;
        Places = places;
        hash = HashOf(origin, places, names);
    }

    /// <summary>Where the events come from.</summary>
    public ShapeOrigin Origin { get; }

    /// <summary>Names of the labels, sorted, then those of the annotations, sorted. Not to be written.</summary>
    public string[] Names { get; }

    /// <summary>How many of the names are of labels.</summary>
    public int LabelCount { get; }

    /// <summary>What to show for each link. Not to be written.</summary>
    public string[] LinkTexts { get; }

    /// <summary>Where the fields stand.</summary>
    public FieldPlaces Places { get; }

    /// <summary>The place of the first link's address; those behind the links are of fields that stand nowhere else.</summary>
    public int FirstLink => Names.Length;

    /// <summary>Texts that an event of the shape has, the message among them.</summary>
    public int TextCount => Math.Max(Names.Length + LinkTexts.Length, Places.Last + 1);

    /// <summary>Whether the last text is the message and nothing else.</summary>
    public bool IsMessageApart => Places.Message == TextCount - 1 && Places.Message >= Names.Length + LinkTexts.Length && Places.IsMessageApart;

    /// <summary>The place of a label; <see cref="Nowhere"/> where there is none of that name.</summary>
    public int PlaceOfLabel(string name)
    {
        int low = 0, high = LabelCount - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(Names[middle], name);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return Nowhere;
    }

    /// <inheritdoc />
    public bool Equals(ContentShape? other) => ReferenceEquals(this, other) || (other is not null
        && hash == other.hash && LabelCount == other.LabelCount && Origin == other.Origin && Places == other.Places
        && Names.AsSpan().SequenceEqual(other.Names) && LinkTexts.AsSpan().SequenceEqual(other.LinkTexts));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ContentShape);

    /// <inheritdoc />
    public override int GetHashCode() => hash;

    private static int HashOf(in ShapeOrigin origin, in FieldPlaces places, ReadOnlySpan<string> names)
    {
        var sum = default(HashCode);
        sum.Add(origin);
        sum.Add(places);
        foreach (var name in names)
        {
            sum.Add(name);
        }

        return sum.ToHashCode();
    }

    /// <summary>A shape before it is an object; most are those of former events.</summary>
    internal readonly ref struct Form : ISharedForm<ContentShape>
    {
        private readonly ShapeOrigin origin;
        private readonly FieldPlaces places;
        private readonly ReadOnlySpan<string> names;
        private readonly int labels;
        private readonly ReadOnlySpan<string> linkTexts;

        /// <summary>Describes the shape that the parts give.</summary>
        public Form(scoped in ShapeOrigin origin, scoped in FieldPlaces places, ReadOnlySpan<string> names, int labels, ReadOnlySpan<string> linkTexts)
        {
            this.origin = origin;
            this.places = places;
            this.names = names;
            this.labels = labels;
            this.linkTexts = linkTexts;
            HashOfValue = HashOf(origin, places, names);
        }

        /// <inheritdoc />
        public int HashOfValue { get; }

        /// <inheritdoc />
        public bool IsOf(ContentShape known) => HashOfValue == known.GetHashCode() && labels == known.LabelCount
            && origin == known.Origin && places == known.Places && names.SequenceEqual(known.Names) && linkTexts.SequenceEqual(known.LinkTexts);

        /// <inheritdoc />
        public ContentShape ToValue() => new(origin, names.ToArray(), labels, linkTexts.ToArray(), places);
    }
}
