using System.Globalization;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Windows;

/// <summary>
/// Names of incidents: short, unique to the deployment and the same again on every replay, because they derive from the
/// deployment's key and the group's number. Immutable; any thread.
/// </summary>
internal sealed class GroupNames(KeyedHash hash, int shard)
{
    // Crockford's alphabet: no letters that look like digits.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 10;

    /// <summary>Number of the shard whose incidents are named.</summary>
    public int Shard => shard;

    /// <summary>The incident's id: <c>inc-</c> and ten letters and digits.</summary>
    public string Of(long group)
    {
        var bits = hash.Hash("incident", string.Create(CultureInfo.InvariantCulture, $"{shard}/{group}")).Low;
        return string.Create(4 + Length, bits, static (text, value) =>
        {
            "inc-".CopyTo(text);
            for (var index = 4; index < text.Length; index++)
            {
                text[index] = Alphabet[(int)(value & 31)];
                value >>= 5;
            }
        });
    }
}
