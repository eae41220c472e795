using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Pipeline.Timers;

/// <summary>What is due, and for whom.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">The alert, or the incident's number in the lower half, or default.</param>
// Packed, because the wheel holds one for each alert.
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct TimerKey(TimerKind Kind, Fingerprint Id) : IComparable<TimerKey>
{
    public TimerKey(TimerKind kind, long number)
        : this(kind, new Fingerprint(0, (ulong)number))
    {
    }

    public long Number => (long)Id.Low;

    public int CompareTo(TimerKey other) => Kind != other.Kind ? ((int)Kind).CompareTo((int)other.Kind) : Id.CompareTo(other.Id);

    public static bool operator <(TimerKey left, TimerKey right) => left.CompareTo(right) < 0;

    public static bool operator >(TimerKey left, TimerKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(TimerKey left, TimerKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TimerKey left, TimerKey right) => left.CompareTo(right) >= 0;
}
