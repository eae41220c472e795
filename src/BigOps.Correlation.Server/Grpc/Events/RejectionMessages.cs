using BigOps.Correlation.Server.Http.Ingestion;
using Contract = BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Events;

/// <summary>Refused events as messages.</summary>
internal static class RejectionMessages
{
    /// <summary>The message of a refusal.</summary>
    /// <param name="rejection">The refusal.</param>
    /// <param name="before">Events of the call before its batch.</param>
    public static Contract.Rejection Of(Core.Normalization.Rejection rejection, long before) => new()
    {
        Index = before + rejection.Index,
        Reason = RejectReasons.NameOf(rejection.Reason),
        Detail = rejection.Detail,
    };
}
