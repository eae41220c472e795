using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>What a running shard learns about the kinds of messages that alerts have. Owned by the shard.</summary>
/// <param name="keys">Make the places of templates.</param>
internal sealed class TextKnowledge(PlaceKeys keys)
{
    private const double Alike = 0.6;
    private const int MostAlike = 4;

    private readonly TemplateMiner miner = new(new TextOptions(), keys.Hash);

    /// <summary>Its part in the chain of segments.</summary>
    public IChainTable Chain => miner.Chain;

    /// <summary>
    /// The template of a message, and where alerts that say the same as a message, or nearly the same, are found: first the place of the template, then those of templates
    /// that became part of it, then those that share most of their words with it. Empty where it says nothing.
    /// </summary>
    public (string Template, Key128[] Places) Of(string message)
    {
        if (message.Length == 0)
        {
            return ("", []);
        }

        var template = miner.Take(message);
        if (template.Kin.Version != miner.TreeVersion)
        {
            var kin = template.Parts.Concat(miner.RelatedTo(template, Alike, MostAlike).Select(static other => other.Template));
            template.Kin = (miner.TreeVersion, [PlaceOf(template), .. kin.Select(PlaceOf)]);
        }

        return (template.Text, template.Kin.Places);
    }

    /// <summary>Writes what was learned.</summary>
    public void Save(StateWriter writer) => miner.Save(writer);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(StateReader reader) => miner.Load(reader);

    private Key128 PlaceOf(Template template) => keys.OfValue(TextEvidence.KindName, template.Text);
}
