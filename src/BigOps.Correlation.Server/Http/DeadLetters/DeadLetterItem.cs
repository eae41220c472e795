using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Server.Http.DeadLetters;

/// <summary>A dead letter as the list shows it: without its payload.</summary>
internal class DeadLetterItem(DeadLetter letter)
{
    public long Id => letter.Id;
    public Instant ReceivedAt => letter.ReceivedAt;
    public string Format => letter.Format;
    public string Reason => letter.Reason;
    public string Detail => letter.Detail;
    public string Tenant => letter.Tenant;
    public string ContentType => letter.ContentType;
    public int SizeBytes => letter.Payload.Length;
    public Instant? RedrivenAt => letter.RedrivenAt;
}
