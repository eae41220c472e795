using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Rules.Patterns;

/// <summary>What a pattern remembers of one group.</summary>
internal interface IPatternState
{
    void Save(StateWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote in place of all that is remembered.</summary>
    void Load(StateReader reader);
}
