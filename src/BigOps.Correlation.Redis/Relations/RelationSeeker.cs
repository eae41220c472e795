using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Pipeline.Relations;

namespace BigOps.Correlation.Redis.Relations;

/// <summary>An incident that is made known under one relation, and what is found for it.</summary>
internal sealed class RelationSeeker
{
    /// <summary>Begins.</summary>
    public RelationSeeker(CompiledRelation relation, IncidentSignature incident, ReadOnlyMemory<byte> signature)
    {
        Incident = incident;
        Signature = signature;
        Values = RelationBuckets.ValuesOf(relation, incident);
        Words = Array.ConvertAll(Values, value => RelationBuckets.Word(incident.Tenant, value));
        (Own, Beside) = RelationBuckets.Of(relation, incident);
        Search = new RelationSearch(relation, incident);
    }

    /// <summary>The incident.</summary>
    public IncidentSignature Incident { get; }

    /// <summary>Its signature as it is stored.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>What the relation looks at.</summary>
    public SignatureValue[] Values { get; }

    /// <summary>The words that stand for them.</summary>
    public string[] Words { get; }

    /// <summary>The buckets that it is known in.</summary>
    public long[] Own { get; }

    /// <summary>The buckets beside them.</summary>
    public long[] Beside { get; }

    /// <summary>What was found so far.</summary>
    public RelationSearch Search { get; }
}
