namespace BigOps.Correlation.Core.Events;

/// <summary>A moment or none, in the size of a moment: events are copied often, and most carry few of their times.</summary>
internal readonly record struct OptionalInstant
{
    // The lowest number is no moment, so with its sign turned over the default means none.
    private readonly long turned;

    public OptionalInstant(Instant? value) => turned = value is { } given ? given.UnixMilliseconds ^ long.MinValue : 0;

    public Instant? Value => turned == 0 ? null : new Instant(turned ^ long.MinValue);
}
