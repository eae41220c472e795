using BigOps.Correlation.Core.Normalization.Drafts;

namespace BigOps.Correlation.Core.Normalization.Records;

/// <summary>A format whose documents can be read one after the other into one batch.</summary>
internal interface IRecordFormat
{
    /// <summary>A batch that has nothing in it yet.</summary>
    ItemBatch Begin(NormalizationContext context);

    /// <summary>Reads one whole document into the batch.</summary>
    void ReadInto(ItemBatch batch, ReadOnlyMemory<byte> body);
}
