namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>The values of an array, one after the other.</summary>
internal ref struct JsonItems
{
    private readonly JsonTree? tree;
    private readonly int end;
    private int place;
    private int next;

    public JsonItems(JsonTree tree, int holder)
    {
        this.tree = tree;
        end = tree[holder].Next;
        next = holder + 1;
    }

    public readonly JsonView Current => new(tree!, place);

    public readonly JsonItems GetEnumerator() => this;

    public bool MoveNext()
    {
        if (next >= end)
        {
            return false;
        }

        place = next;
        next = tree![place].Next;
        return true;
    }
}
