using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Events;

/// <summary>
/// Texts and shapes that many events have in common, each of them one object in the whole process. What is looked up here
/// is new to the shard, so the look-up is not on the path of a repeat. Any thread.
/// </summary>
internal static class SharedTexts
{
    // Longer ones are seldom the same, and would let few texts hold much memory.
    private const int LongestText = 256;

    private static readonly SharedPool<string> Texts = new(1 << 16);
    private static readonly SharedPool<ContentShape> Shapes = new(1 << 12);

    /// <summary>The object that stands for a text.</summary>
    public static string Share(string text) => text.Length switch
    {
        0 => "",
        > LongestText => text,
        _ => Texts.Share(text),
    };

    /// <summary>The object that stands for a shape.</summary>
    public static ContentShape Share(ContentShape shape) => Shapes.Share(shape);
}
