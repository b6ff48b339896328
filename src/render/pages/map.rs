//! The page of the map: a picture, and the list of places that is its equal.

use std::cmp::Reverse;

use super::lists;
use crate::{
    annotate::PlaceRank,
    collection::{Entity, EntityClass},
    render::{context::Context, export, map as chart, view},
    site,
};

/// More places are not drawn and listed here, but on the list of places.
const MAX_LISTED: usize = 500;

/// The page of the map.
pub(super) fn map<'s>(context: &Context<'s>) -> view::Map<'s> {
    let entities = &context.site().collection.entities;
    let mut located: Vec<(usize, (f64, f64))> = self::located(context).collect();
    located.sort_by_key(|&(at, _)| (Reverse(entities[at].articles), at));
    let mut unlocated: Vec<usize> = lists::of_class(context, EntityClass::Place)
        .into_iter()
        .filter(|&at| coordinates(&entities[at]).is_none())
        .collect();
    unlocated.sort_by_key(|&at| (Reverse(entities[at].articles), at));
    let listed = &located[..located.len().min(MAX_LISTED)];
    let drawn: Vec<chart::Place<'_>> =
        listed.iter().map(|&(at, position)| drawn(context, at, position)).collect();
    view::Map {
        svg: (!drawn.is_empty()).then(|| chart::draw(&drawn, context.words())),
        places: listed
            .iter()
            .map(|&(at, position)| view::MapPlace {
                name: context.name(at),
                coordinates: context.words().degrees(position, 1),
            })
            .collect(),
        located: located.len(),
        unlocated_count: unlocated.len(),
        unlocated: unlocated
            .into_iter()
            .take(MAX_LISTED)
            .map(|at| context.name(at))
            .collect(),
        data: export::places_href(context),
        list: context.href(&site::class_path(EntityClass::Place)),
    }
}

/// The places that can be drawn, by index, with degrees north and east.
pub(in crate::render) fn located<'s>(
    context: &Context<'s>,
) -> impl Iterator<Item = (usize, (f64, f64))> + use<'s> {
    let entities = context.site().collection.entities.iter().enumerate();
    entities
        .filter(|(_, entity)| entity.class == EntityClass::Place)
        .filter_map(|(at, entity)| Some((at, coordinates(entity)?)))
}

/// Degrees north and east, to four places: what the gazetteer has.
pub(in crate::render) fn coordinates(entity: &Entity) -> Option<(f64, f64)> {
    let (north, east) = entity.location.as_ref()?.coordinates?;
    let rounded = |degrees: f32| (f64::from(degrees) * 1e4).round() / 1e4;
    Some((rounded(north), rounded(east)))
}

fn drawn<'s>(context: &Context<'s>, at: usize, position: (f64, f64)) -> chart::Place<'s> {
    let entity = &context.site().collection.entities[at];
    let is_area = entity
        .location
        .as_ref()
        .is_some_and(|it| matches!(it.rank, PlaceRank::Country | PlaceRank::State));
    chart::Place {
        name: &entity.name,
        articles: entity.articles,
        position,
        href: context.entity_href(at),
        sign: if is_area { chart::Sign::Area } else { chart::Sign::Town },
    }
}
