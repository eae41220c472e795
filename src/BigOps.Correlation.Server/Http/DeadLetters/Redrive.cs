using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Server.Http.Ingestion;

namespace BigOps.Correlation.Server.Http.DeadLetters;

/// <summary>Sends a dead letter through its door again; what is refused again stays the same letter.</summary>
internal sealed class Redrive(ApiServices services, IngestionDoor door)
{
    /// <summary>Whether the letter's normalizer is still there.</summary>
    public INormalizer? NormalizerOf(DeadLetter letter)
    {
        var catalog = services.Normalizers();
        var prefix = Doors.Generic + "/";
        return letter.Format.StartsWith(prefix, StringComparison.Ordinal)
            ? catalog.FindMapping(letter.Format[prefix.Length..])
            : catalog.Find(letter.Format);
    }

    /// <summary>Sends the letter as it is given; remembers it as sent where nothing was refused.</summary>
    public async ValueTask<NormalizationResult> SendAsync(
        DeadLetter letter, INormalizer normalizer, CancellationToken cancellationToken)
    {
        var result = await door.TakeAsync(
            new Intake
            {
                Door = letter.Format.Split('/')[0],
                Format = letter.Format,
                Normalizer = normalizer,
                Body = letter.Payload,
                KeepRejected = false,
                Context = new NormalizationContext { ReceivedAt = services.Now, Tenant = letter.Tenant, ContentType = letter.ContentType },
            },
            cancellationToken);
        if (result.Rejections.Count == 0 && result.Accepted + result.Ignored > 0)
        {
            await services.DeadLetters.MarkRedrivenAsync(letter.Id, services.Now, CancellationToken.None);
        }

        return result;
    }
}
