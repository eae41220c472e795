using System.Globalization;
using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Events.Json;

namespace BigOps.Correlation.Core.Events;

/// <summary>A moment in UTC with millisecond precision. The whole pipeline measures event time and arrival time in it.</summary>
/// <param name="UnixMilliseconds">Milliseconds since 1970-01-01T00:00:00Z; between year 1 and year 9999.</param>
[JsonConverter(typeof(InstantJsonConverter))]
public readonly record struct Instant(long UnixMilliseconds) : IComparable<Instant>
{
    /// <summary>The earliest moment an event may carry: 1970-01-01T00:00:00Z.</summary>
    public static readonly Instant Epoch;

    /// <summary>A moment later than any event; used where something never ends by itself.</summary>
    public static readonly Instant Never = new(253402300799999);

    /// <summary>Converts from the framework's type; parts of a millisecond are cut off.</summary>
    public static Instant From(DateTimeOffset value) => new(value.ToUnixTimeMilliseconds());

    /// <summary>Converts to the framework's type, in UTC.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds);

    /// <summary>The later of two moments.</summary>
    public static Instant Later(Instant left, Instant right) => left >= right ? left : right;

    /// <summary>The earlier of two moments.</summary>
    public static Instant Earlier(Instant left, Instant right) => left <= right ? left : right;

    /// <inheritdoc />
    public int CompareTo(Instant other) => UnixMilliseconds.CompareTo(other.UnixMilliseconds);

    /// <summary>RFC 3339 in UTC, with milliseconds.</summary>
    public override string ToString() =>
        ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static Instant operator +(Instant left, TimeSpan right) =>
        new(Math.Min(Never.UnixMilliseconds, left.UnixMilliseconds + (long)right.TotalMilliseconds));

    public static Instant operator -(Instant left, TimeSpan right) =>
        new(Math.Max(0, left.UnixMilliseconds - (long)right.TotalMilliseconds));

    public static TimeSpan operator -(Instant left, Instant right) =>
        TimeSpan.FromMilliseconds(left.UnixMilliseconds - right.UnixMilliseconds);

    public static bool operator <(Instant left, Instant right) => left.UnixMilliseconds < right.UnixMilliseconds;

    public static bool operator >(Instant left, Instant right) => left.UnixMilliseconds > right.UnixMilliseconds;

    public static bool operator <=(Instant left, Instant right) => left.UnixMilliseconds <= right.UnixMilliseconds;

    public static bool operator >=(Instant left, Instant right) => left.UnixMilliseconds >= right.UnixMilliseconds;
}
