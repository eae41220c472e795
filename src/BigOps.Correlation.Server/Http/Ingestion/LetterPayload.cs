using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Server.Http.Ingestion.CloudEvents;

namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>What a dead letter keeps of a refused item: the document that its normalizer made of it, whole without headers.</summary>
internal static class LetterPayload
{
    /// <summary>The document and its content type; the bytes are a copy.</summary>
    public static (string ContentType, byte[] Payload) Of(Intake intake, Rejection rejection) => CloudEventEnvelope.IsBinary(intake.Context)
        ? (CloudEventEnvelope.ContentType, CloudEventEnvelope.Wrap(intake.Context, rejection.Payload.Span))
        : (intake.Context.ContentType, rejection.Payload.ToArray());
}
