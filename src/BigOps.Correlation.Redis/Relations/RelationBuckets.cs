using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Relations;

namespace BigOps.Correlation.Redis.Relations;

/// <summary>
/// Which buckets of time an incident is known in under a relation, and their keys. A bucket is as long as the time that may
/// lie between two incidents, so what is near stands in the same bucket or the next.
/// </summary>
internal static class RelationBuckets
{
    /// <summary>Buckets that a long incident is known in at most; the latest.</summary>
    public const int Most = 8;

    /// <summary>The buckets that an incident is known in, then those beside them.</summary>
    public static (long[] Own, long[] Beside) Of(CompiledRelation relation, IncidentSignature incident)
    {
        var last = BucketAt(relation, incident.LastAt);
        var first = Math.Max(BucketAt(relation, incident.StartedAt), last - Most + 1);
        return ([.. Enumerable.Range(0, (int)(last - first + 1)).Select(index => first + index)], [first - 1, last + 1]);
    }

    /// <summary>The values that a relation looks at.</summary>
    public static SignatureValue[] ValuesOf(CompiledRelation relation, IncidentSignature incident) =>
        [.. incident.Values.Where(value => relation.Asks(value.Kind))];

    /// <summary>The key of a bucket. The braces say what a cluster looks at.</summary>
    public static string KeyOf(string prefix, CompiledRelation relation, long bucket)
    {
        var seconds = (long)relation.Config.Within.TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}relation:{{{relation.Name}/{seconds}/{bucket}}}");
    }

    /// <summary>Seconds that a bucket is kept after its latest change: what comes later looks at others.</summary>
    public static long KeepSeconds(CompiledRelation relation) => (2 * (long)relation.Config.Within.TotalSeconds) + 3_600;

    /// <summary>The word that stands for a value of a tenant. Values may be long, so it is a digest.</summary>
    public static string Word(string tenant, SignatureValue value) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\0{(byte)value.Kind}\0{value.Value}")).AsSpan(0, 16));

    private static long BucketAt(CompiledRelation relation, Instant at) =>
        Math.DivRem(at.UnixMilliseconds, (long)relation.Config.Within.TotalMilliseconds).Quotient;
}
