using System.Globalization;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>The keys of what a shard shows: all in one slot of a cluster.</summary>
/// <param name="Meta">Hash: epoch of the owner, who wrote it, number of the latest change, silences, decisions, what days counted.</param>
/// <param name="Listed">Hash: incidents by id, as lists need them.</param>
/// <param name="Whole">Hash: incidents by id, whole.</param>
/// <param name="Changes">Sorted set: every incident by the number of its latest change.</param>
/// <param name="Gone">Sorted set: incidents that are kept no longer, by the number of the change; the latest.</param>
internal readonly record struct ViewKeys(string Meta, string Listed, string Whole, string Changes, string Gone)
{
    /// <summary>The keys of a shard.</summary>
    public static ViewKeys Of(string prefix, int shard)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"{prefix}view:{{shard-{shard}}}:");
        return new ViewKeys(tag + "meta", tag + "listed", tag + "whole", tag + "changes", tag + "gone");
    }

    /// <summary>Set of the shards that were ever shown.</summary>
    public static string Shards(string prefix) => prefix + "view:shards";

    /// <summary>Channel on which the number of a shard is told that shows something new.</summary>
    public static string Channel(string prefix) => prefix + "view:changed";

    /// <summary>The keys in the order of the scripts.</summary>
    public string[] ToArray() => [Meta, Listed, Whole, Changes, Gone];
}
