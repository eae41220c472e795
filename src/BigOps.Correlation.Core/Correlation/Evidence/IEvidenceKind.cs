using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>
/// One kind of reason to put an alert into an incident. A kind names the values that alerts share; the index finds the
/// open groups that have them. Adding a kind is one folder and one line in <see cref="EvidenceKinds"/>.
/// </summary>
internal interface IEvidenceKind
{
    /// <summary>Name in configuration, decision records and documentation.</summary>
    string Name { get; }

    /// <summary>Weight where the configuration gives none: the score of a full match, 0 to 1.</summary>
    double DefaultWeight { get; }

    /// <summary>True where a group that was closed a moment ago may still be found by it.</summary>
    bool FindsClosed { get; }

    /// <summary>Keys under which a group that holds the subject is remembered.</summary>
    void AddKeys(in Subject subject, CorrelationGroup group, List<EvidenceKey> keys);

    /// <summary>Keys by which the subject looks for groups.</summary>
    void AddLookups(in Subject subject, List<EvidenceKey> keys);

    /// <summary>The reason as a sentence.</summary>
    string Explain(in Grounds grounds);
}
