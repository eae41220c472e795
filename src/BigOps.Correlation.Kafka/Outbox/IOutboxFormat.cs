using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Kafka.Outbox;

/// <summary>Writes what others are told, as documents. Any thread.</summary>
public interface IOutboxFormat
{
    /// <summary>An incident's change as a CloudEvent in structured mode.</summary>
    /// <param name="id">The same for the same change, however often it is sent.</param>
    /// <param name="notice">The change.</param>
    byte[] Incident(string id, IncidentNotice notice);

    /// <summary>A decision as a CloudEvent in structured mode.</summary>
    /// <param name="id">The same for the same decision, however often it is sent.</param>
    /// <param name="decision">The decision.</param>
    byte[] Decision(string id, DecisionView decision);

    /// <summary>A transition of a response as a CloudEvent in structured mode.</summary>
    /// <param name="id">The same for the same transition, however often it is sent.</param>
    /// <param name="decision">The decision with the response it is about.</param>
    byte[] Action(string id, DecisionView decision);
}
