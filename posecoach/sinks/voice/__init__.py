"""What a person hears: a pure policy chooses the words, thin parts render and play them."""
