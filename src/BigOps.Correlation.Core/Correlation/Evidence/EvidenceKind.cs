using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>
/// One kind of reason to put an alert into an incident. A kind names the values that alerts share; the index finds the
/// open groups that have them. Adding a kind is one folder and one line in <see cref="EvidenceKinds"/>. Immutable.
/// </summary>
internal abstract class EvidenceKind
{
    /// <summary>Name in configuration, decision records and documentation.</summary>
    public abstract string Name { get; }

    /// <summary>Weight where the configuration gives none: the score of a full match, 0 to 1.</summary>
    public abstract double DefaultWeight { get; }

    /// <summary>True where a group that was closed a moment ago may still be found by it.</summary>
    public virtual bool FindsClosed => false;

    /// <summary>Adds where the subject looks for groups.</summary>
    public abstract void AddLookups(in Subject subject, LookupList lookups);

    /// <summary>Whether a group that takes the subject is remembered where the subject looked.</summary>
    public virtual bool Keeps(in Subject subject, in EvidenceLookup lookup, CorrelationGroup group) => true;

    /// <summary>The key under which a group is remembered there.</summary>
    public abstract EvidenceKey KeyOf(in Subject subject, in EvidenceLookup lookup);

    /// <summary>The reason as a sentence.</summary>
    public abstract string Explain(in Grounds grounds);
}
